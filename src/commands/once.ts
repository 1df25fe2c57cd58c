/**
 * Calls that are carried out once: the first commit of such a call stores with its events that it
 * was carried out, so that after a crash it is neither lost nor done twice.
 */
import type { OnceRow } from '../store/eventstore/event.ts'

/** What a call with an idempotency key stores with its first change. */
export interface OnceClaim {
  /** What is to be stored; undefined once it is. */
  pending(): OnceRow | undefined
  /** Call when it was stored. */
  stored(): void
}

/** Creates the claim of a call. */
export function createOnceClaim(row: OnceRow): OnceClaim & { readonly isStored: boolean } {
  let isStored = false
  return {
    pending: () => (isStored ? undefined : row),
    stored: () => {
      isStored = true
    },
    get isStored() {
      return isStored
    },
  }
}
