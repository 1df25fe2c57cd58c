/**
 * Estimates the cost of verifying a hash from its parameters. Whoever imports a hash chooses its
 * costs, and every sign-in pays them: so imports are bounded, and costly hashes are queued
 * separately. Calibrated on one core of 2.5 GHz.
 */

/** The cost of one comparison. */
export interface HashCost {
  /** CPU time of one core. */
  readonly ms: number
  readonly memoryBytes: number
  /** The parameters that determine it, as written in the hash. */
  readonly parameters: string
}

/** The highest cost of an imported hash. */
export interface CostBound {
  readonly ms: number
  readonly memoryBytes: number
}

/** Bytes in a mebibyte. */
export const mebibyte = 2 ** 20

/** The default bound. */
export const defaultCostBound: CostBound = { ms: 1000, memoryBytes: 256 * mebibyte }

/** From this cost on a hash is costly: few costly ones are verified at once. */
export const costlyFromMs = 100

/** Memory of formats that need almost none. */
export const littleMemory = 64 * 1024

/** Whether a cost is within a bound. */
export function isWithin({ ms, memoryBytes }: HashCost, bound: CostBound): boolean {
  return ms <= bound.ms && memoryBytes <= bound.memoryBytes
}

/** Explains a refused hash to its importer: its parameters, their cost, and the bound. */
export function describeCost({ ms, memoryBytes, parameters }: HashCost, bound: CostBound): string {
  return (
    `${parameters} takes about ${seconds(ms)} and ${mebibytes(memoryBytes)} to check; ` +
    `at most ${seconds(bound.ms)} and ${mebibytes(bound.memoryBytes)} are allowed`
  )
}

function seconds(ms: number): string {
  return ms < 1000 ? `${Math.ceil(ms)} ms` : `${Number((ms / 1000).toFixed(1))} s`
}

function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / mebibyte)} MiB`
}

/** The crypt formats process the whole password in every round. */
export function forPassword(cost: HashCost, password: string): HashCost {
  const ms = cost.ms * (1 + Buffer.byteLength(password) / 256)
  return { ...cost, ms }
}
