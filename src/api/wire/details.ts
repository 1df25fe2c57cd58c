/**
 * What answers say about the history of a thing (management-v1 §5.9, user-v2 §7): writes name
 * one date, reads both.
 */
import type { Stored } from '../../commands/commit.ts'
import { timestamp } from './timestamps.ts'

/** A read row's stamps. */
export interface Stamps {
  readonly sequence: number
  readonly createdAtMicros: number
  readonly changedAtMicros: number
  readonly orgId: string
}

/** v1, after most things were added: the creation date alone. */
export function addDetails({ sequence, atMicros, orgId }: Stored) {
  return {
    sequence: BigInt(sequence),
    creationDate: timestamp(atMicros),
    resourceOwner: orgId,
  }
}

/** v1 after a change, and v2 after any write: the change date alone. */
export function changeDetails({ sequence, atMicros, orgId }: Stored) {
  return {
    sequence: BigInt(sequence),
    changeDate: timestamp(atMicros),
    resourceOwner: orgId,
  }
}

/** Both generations, on reading: both dates. */
export function readDetails({ sequence, createdAtMicros, changedAtMicros, orgId }: Stamps) {
  return {
    sequence: BigInt(sequence),
    creationDate: timestamp(createdAtMicros),
    changeDate: timestamp(changedAtMicros),
    resourceOwner: orgId,
  }
}

/** v2beta, on reading: its change date alone (user-v2 appendix B). */
export function readDetailsV2Beta({ sequence, changedAtMicros, orgId }: Stamps) {
  return changeDetails({ sequence, atMicros: changedAtMicros, orgId })
}

/** What a list says about itself; `total` counts what was found before paging. */
export interface ListStamps {
  readonly total: number
  /** Position of the last event in the answer. */
  readonly processed: number
}

/** v1, with a list. */
export function listDetailsV1({ total, processed }: ListStamps, nowMicros: number) {
  return {
    totalResult: BigInt(total),
    processedSequence: BigInt(processed),
    viewTimestamp: timestamp(nowMicros),
  }
}

/** v2alpha, v2beta and v2, with a list. */
export function listDetails({ total, processed }: ListStamps, nowMicros: number) {
  return {
    totalResult: BigInt(total),
    processedSequence: BigInt(processed),
    timestamp: timestamp(nowMicros),
  }
}
