/**
 * Whether writes come about. A probe is small, and finds room where others find none; so a write
 * that failed is a reason not to be ready until another has come about, or for a while.
 */
import { Unavailable } from '../../kit/unavailable.ts'

export interface WriteHealth {
  /** The outcome of a write as it is, noted. */
  noted<T>(writing: Promise<T>): Promise<T>
  /** Whether the last write failed, as far as is known. */
  isFailing(): boolean
  /** To be called when a probe has come about: fails as long as that is not enough. */
  requireWell(): void
}

/** Milliseconds: longer than the longest wait for a turn, so that two of them leave no gap. */
const failureMs = 10_000

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
