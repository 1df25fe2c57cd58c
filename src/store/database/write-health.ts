/**
 * Whether writes succeed. A probe is small and may succeed where others fail; so after a failed
 * write the store is not ready until another write succeeds, or for a while.
 */
import { Unavailable } from '../../kit/unavailable.ts'

/** Tracks the results of writes. */
export interface WriteHealth {
  /** Passes on a write and notes its result. */
  noted<T>(writing: Promise<T>): Promise<T>
  /** Whether the last write failed. */
  isFailing(): boolean
  /** Call after a successful probe; throws while that is not enough. */
  requireWell(): void
}

/** Milliseconds: longer than the longest wait for a turn, so that two failures leave no gap. */
const failureMs = 10_000

/** Tracks writes, by a monotonic clock in milliseconds. */
export function createWriteHealth(steadyMs: () => number = () => performance.now()): WriteHealth {
  let failedAtMs: number | undefined
  return {
    noted: async (writing) => {
      try {
        const result = await writing
        failedAtMs = undefined
        return result
      } catch (failure) {
        if (failure instanceof Unavailable) failedAtMs = steadyMs()
        throw failure
      }
    },
    isFailing: () => failedAtMs !== undefined,
    requireWell: () => {
      if (failedAtMs === undefined) return
      if (steadyMs() - failedAtMs < failureMs) throw new Unavailable('a write has just failed')
      failedAtMs = undefined
    },
  }
}
