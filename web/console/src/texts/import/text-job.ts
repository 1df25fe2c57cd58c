/** A job under way, and what came of it. */
import type { OutcomeName, PhaseName, StateName } from '../../import/names.ts'

/** The texts of its page. */
export interface JobTexts {
  readonly phases: Readonly<Record<PhaseName, string>>
  readonly states: Readonly<Record<StateName, string>>
  readonly outcomes: Readonly<Record<OutcomeName, string>>
  readonly noted: string
  readonly left: string
  readonly done: (done: string, all: string) => string
  readonly pace: (perSecond: string, left: string) => string
  readonly run: string
  readonly runText: (created: string, updated: string, refused: string) => string
  readonly dryRun: string
  readonly pause: string
  readonly resume: string
  readonly cancel: string
  readonly cancelText: string
  readonly undo: string
  readonly undoText: string
  readonly undoDryRun: string
  readonly force: string
  readonly goOnUploading: string
  readonly remove: string
  readonly removeText: string
  readonly course: string
  readonly phase: string
  readonly took: string
  readonly mails: string
  readonly held: (held: string, released: string) => string
  readonly perMinute: string
  readonly release: string
  readonly stopMails: string
  readonly preview: string
  readonly mailKinds: Readonly<Record<'invitation' | 'email_verification', string>>
  readonly results: string
  readonly outcome: string
  readonly any: string
  readonly reason: string
  readonly record: string
  readonly user: string
  readonly nextPage: string
  readonly firstPage: string
  readonly noResults: string
  readonly asJsonLines: string
  readonly asCsv: string
  readonly receipt: string
  readonly receiptText: string
  readonly downloadReceipt: string
  readonly verify: string
  readonly verdicts: Readonly<Record<'valid' | 'invalid' | 'unsupported', string>>
}
