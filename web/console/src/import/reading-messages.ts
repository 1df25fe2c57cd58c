/**
 * What the page and its worker say to each other: files are read by the worker, which has no token,
 * and the page sends what comes of them.
 */

/** How files are read; the members are those of the server's readers. */
export interface ReadChoices {
  readonly names?: 'derive' | 'keep'
  readonly metadata?: 'named' | 'all'
  readonly timeZone?: string
  readonly defaultRegion?: string
  readonly assumeVerified?: boolean
  readonly withDeleted?: boolean
  readonly rpId?: string
  readonly encoding?: string
  readonly hash?: Readonly<Record<string, unknown>>
  readonly source?: Readonly<Record<string, string>>
  /** A mapping document of a CSV; absent: guessed. */
  readonly mapping?: unknown
}

/** What the page asks a worker for; a worker does one thing. */
export interface ReadAsked {
  /** `look`: what they are. `check`: what is wrong with them. `send`: their records. */
  readonly task: 'look' | 'check' | 'send'
  readonly files: readonly File[]
  /** The name of a source; absent: recognised by the content. */
  readonly from?: string
  readonly choices: ReadChoices
  /** Records that the server has already. */
  readonly stored?: number
}

/** A product whose exports are read. */
export interface Source {
  readonly source: string
  readonly title: string
}

/** A column of a CSV. */
export interface GuessedColumn {
  readonly column: string
  readonly target?: string
  readonly examples: readonly string[]
}

/** What the columns of a CSV are taken for. */
export interface MappingGuess {
  readonly mapping: Readonly<Record<string, unknown>>
  readonly columns: readonly GuessedColumn[]
  readonly open: readonly string[]
}

/** What the files are. */
export interface Look extends Source {
  readonly options: readonly { readonly name: string; readonly meaning: string }[]
  /** Options that need deciphering, which only the command does. */
  readonly commandOnly: readonly string[]
  /** Of a CSV that no product is recognised in. */
  readonly guess?: MappingGuess
  /** The first records as JSON, without secrets. */
  readonly first: readonly string[]
  /** Why no record can be read yet, such as a parameter that is missing. */
  readonly problem?: string
}

/** Something about a record, or why it cannot be read. */
export interface Fault {
  /** Of the file, from 1. */
  readonly line: number
  readonly field: string
  readonly code: string
  readonly message: string
  /** The record is taken all the same. */
  readonly isWarning: boolean
}

/** What the records come to, by the names of the server's counter. */
export interface CheckCounts {
  readonly records: number
  readonly skipped: number
  readonly broken: number
  /** Records that the server would refuse for what is in them. */
  readonly invalid: number
  readonly humans: number
  readonly machines: number
  readonly withPassword: number
  readonly withHook: number
  readonly withoutEmail: number
  readonly repeatedEmails: number
  readonly passkeys: Readonly<Record<string, number>>
  readonly links: Readonly<Record<string, number>>
  readonly roles: Readonly<Record<string, number>>
  readonly organizations: Readonly<Record<string, number>>
}

/** What was found in all records. */
export interface Check {
  readonly counts: CheckCounts
  /** In the order of the file; the first of them where there are very many. */
  readonly faults: readonly Fault[]
  readonly faultCount: number
}

/** What a worker answers. */
export type ReadAnswer =
  | { readonly kind: 'looked'; readonly look: Look; readonly sources: readonly Source[] }
  /** Several products match, or none: one has to be chosen. */
  | {
      readonly kind: 'undecided'
      readonly candidates: readonly string[]
      readonly sources: readonly Source[]
    }
  | { readonly kind: 'progress'; readonly records: number; readonly fraction: number }
  | { readonly kind: 'checked'; readonly check: Check }
  /** Packed lines; the next part comes after `ReadGoOn`. */
  | {
      readonly kind: 'part'
      readonly firstRecord: number
      readonly records: number
      readonly body: ArrayBuffer
    }
  | { readonly kind: 'sent'; readonly records: number; readonly digest: string }
  | { readonly kind: 'refused'; readonly message: string }

/** What the page says when it has sent a part. */
export interface ReadGoOn {
  readonly goOn: true
}
