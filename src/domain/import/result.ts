/** What became of one record: what a dry run foretells, and a run or an undo has done. */

/** What became of a record. */
export type RecordOutcome = 'created' | 'updated' | 'skipped' | 'refused' | 'removed' | 'restored'

/** Why, or what to look at. */
export interface RecordReason {
  /** A path of the record, such as `email.address`; empty: the whole record. */
  readonly field: string
  /** Stable: the name of a refusal, or one of `recordCodes`. */
  readonly code: string
  /** What is the matter, and what to do. */
  readonly message: string
  /** The record is taken all the same. */
  readonly isWarning?: true
}

/** A mail that a record asks for. */
export type MailKind = 'invitation' | 'email_verification'

/**
 * One line of the results. Members that begin with `_` are for the server alone: they are never
 * given out, and no digest is over them.
 */
export interface RecordResult {
  /** The number of the record, from 1. */
  readonly record: number
  /** The line of the source, if the record says it. */
  readonly line?: number
  readonly sourceId?: string
  readonly userId?: string
  readonly userName?: string
  readonly outcome: RecordOutcome
  readonly reasons: readonly RecordReason[]
  /** The sequences of the user before and after the change. */
  readonly _before?: number
  readonly _after?: number
  /** Ids of authorizations that were added. */
  readonly _grants?: readonly string[]
  /** The mail that is held back. */
  readonly _mail?: MailKind
}

/** The members of a result that are given out, in their order. */
export function publicResult(result: RecordResult): RecordResult {
  const { record, line, sourceId, userId, userName, outcome, reasons } = result
  return {
    record,
    ...(line !== undefined && { line }),
    ...(sourceId !== undefined && { sourceId }),
    ...(userId !== undefined && { userId }),
    ...(userName !== undefined && { userName }),
    outcome,
    reasons,
  }
}
