/** The limits of searches, the same on both engines. */

/** What one search may use. */
export interface SearchLimits {
  /** Milliseconds one may run. */
  readonly runMs: number
  /** Milliseconds after which others no longer wait behind it. */
  readonly slowMs: number
  /** Bytes a result may have; on PostgreSQL the number of rows alone limits it. */
  readonly resultBytes: number
  /** Statements that may wait, of those not known to be slow. */
  readonly waiting: number
  /** Statements known to be slow that may wait. */
  readonly slowWaiting: number
}

/** The limits of servers. */
export const searchLimits: SearchLimits = {
  runMs: 5_000,
  slowMs: 250,
  resultBytes: 32 * 1024 * 1024,
  waiting: 1_000,
  slowWaiting: 20,
}
