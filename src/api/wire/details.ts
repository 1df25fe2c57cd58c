/**
 * The `details` of responses (management-v1 §5.9, user-v2 §7): one date after writes, both when
 * reading.
 */
import type { Stored } from '../../commands/commit.ts'
import { timestamp } from './timestamps.ts'

/** The dates and the sequence of a row. */
export interface Stamps {
  readonly sequence: number
  readonly createdAtMicros: number
  readonly changedAtMicros: number
  readonly orgId: string
}

/** v1, after adding most objects: the creation date only. */
export function addDetails({ sequence, atMicros, orgId }: Stored) {
  return {
    sequence: BigInt(sequence),
    creationDate: timestamp(atMicros),
    resourceOwner: orgId,
  }
}

/** v1 after a change, and v2 after any write: the change date only. */
export function changeDetails({ sequence, atMicros, orgId }: Stored) {
  return {
    sequence: BigInt(sequence),
    changeDate: timestamp(atMicros),
    resourceOwner: orgId,
  }
}

/** v1 and v2, when reading: both dates. */
export function readDetails({ sequence, createdAtMicros, changedAtMicros, orgId }: Stamps) {
  return {
    sequence: BigInt(sequence),
    creationDate: timestamp(createdAtMicros),
    changeDate: timestamp(changedAtMicros),
    resourceOwner: orgId,
  }
}

/** v2beta, when reading: the change date only (user-v2 appendix B). */
export function readDetailsV2Beta({ sequence, changedAtMicros, orgId }: Stamps) {
  return changeDetails({ sequence, atMicros: changedAtMicros, orgId })
}

/** The `details` of a list; `total` counts the matches before paging. */
export interface ListStamps {
  readonly total: number
  /** Position of the last event in the result. */
  readonly processed: number
}

/** v1, for a list. */
export function listDetailsV1({ total, processed }: ListStamps, nowMicros: number) {
  return {
    totalResult: BigInt(total),
    processedSequence: BigInt(processed),
    viewTimestamp: timestamp(nowMicros),
  }
}

/** v2alpha, v2beta and v2, for a list. */
export function listDetails({ total, processed }: ListStamps, nowMicros: number) {
  return {
    totalResult: BigInt(total),
    processedSequence: BigInt(processed),
    timestamp: timestamp(nowMicros),
  }
}
