/** What is in the files, and what is wrong with it. */
export interface CheckTexts {
  readonly title: string
  readonly run: string
  readonly cancel: string
  readonly read: (records: string) => string
  readonly records: string
  readonly humans: string
  readonly machines: string
  readonly withPassword: string
  readonly withHook: string
  readonly withoutEmail: string
  readonly repeatedEmails: string
  readonly skipped: string
  readonly broken: string
  readonly invalid: string
  readonly faults: string
  readonly none: string
  readonly shown: (shown: string, all: string) => string
  readonly line: string
  readonly what: string
  readonly fault: string
  readonly note: string
  readonly kind: string
  readonly anyKind: string
  readonly download: string
}
