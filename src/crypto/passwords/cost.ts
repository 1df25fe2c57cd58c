/**
 * What comparing with a hash costs, estimated from what the hash says of itself. Whoever
 * imports a hash chooses its costs, and every sign-in pays them: so there is a bound on what is
 * taken in, and what is costly waits for others of its kind. Calibrated on one core of 2.5 GHz.
 */

/** The cost of one comparison. */
export interface HashCost {
  /** Of one core. */
  readonly ms: number
  readonly memoryBytes: number
  /** The parameters that decide it, as the hash writes them. */
  readonly words: string
}

/** What a hash that is taken in may cost. */
export interface CostBound {
  readonly ms: number
  readonly memoryBytes: number
}

export const mebibyte = 2 ** 20

export const defaultCostBound: CostBound = { ms: 1000, memoryBytes: 256 * mebibyte }

/** From here on a hash is costly: few of its kind are compared at once. */
export const costlyFromMs = 100

/** Memory of formats that need next to none. */
export const littleMemory = 64 * 1024

export function isWithin({ ms, memoryBytes }: HashCost, bound: CostBound): boolean {
  return ms <= bound.ms && memoryBytes <= bound.memoryBytes
}

/**
 * What somebody needs to know whose hash is refused for its cost: its parameters, what they
 * come to, and how much it may be.
 */
export function costInWords({ ms, memoryBytes, words }: HashCost, bound: CostBound): string {
  return (
    `${words} takes about ${seconds(ms)} and ${mebibytes(memoryBytes)} to check; ` +
    `at most ${seconds(bound.ms)} and ${mebibytes(bound.memoryBytes)} are allowed`
  )
}

function seconds(ms: number): string {
  return ms < 1000 ? `${Math.ceil(ms)} ms` : `${Number((ms / 1000).toFixed(1))} s`
}

function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / mebibyte)} MiB`
}

/** The crypts go through the whole password in every round. */
export function forPassword(cost: HashCost, password: string): HashCost {
  const ms = cost.ms * (1 + Buffer.byteLength(password) / 256)
  return { ...cost, ms }
}
