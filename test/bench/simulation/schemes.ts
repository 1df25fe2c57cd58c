/** What is simulated for `docs/scale.md`: ways to commit, on clusters of several sizes. */
import { type Outcome, type Setting, simulate } from './group-commit.ts'

/**
 * Measured with PostgreSQL 15 on one of two cores (AMD EPYC), as its own CPU: a transaction that
 * imports one human takes 1.1 ms, one that imports 256 takes 21 ms, with the indexes of searches.
 */
const measured = { batchMs: 1, commandMs: 0.08 } as const

/** Assumed: a disk that syncs in a millisecond, and a server of 16 cores. */
const assumed = { syncMs: 1, cores: 16 } as const

/** A way to commit. */
export interface Scheme {
  readonly name: string
  readonly how: Pick<Setting, 'turns' | 'trips' | 'gathers'>
}

/** Ways to commit: as it is, and what could be changed. */
export const schemes: readonly Scheme[] = [
  {
    name: 'one turn, the batch sent with it',
    how: { turns: 'database', trips: 1, gathers: 'before' },
  },
  {
    name: 'one turn, the batch gathered in it',
    how: { turns: 'database', trips: 2, gathers: 'in_turn' },
  },
  {
    name: 'a turn for each of 100 instances',
    how: { turns: 'instance', trips: 1, gathers: 'before' },
  },
]

/** Sizes of clusters, and milliseconds to the database and back. */
export const nodeCounts = [1, 4, 16, 64] as const
/** The same. */
export const roundTrips = [1, 5, 20] as const

/** Commands a second at which waits are told: people who come, sign in and are changed. */
export const usualRate = 500

/** What is offered to a database whose cores all work: `most` may be as much. */
export const offeredMax = 50_000

/** The most that can be stored, and how long commands wait at the usual rate. */
export interface Point {
  readonly most: number
  readonly usual: Outcome
}

/** Simulates one point. */
export function simulatePoint(
  { how }: Scheme,
  { nodes, roundTripMs }: { readonly nodes: number; readonly roundTripMs: number },
): Point {
  const base = { ...how, ...measured, ...assumed, nodes, roundTripMs, batchMax: 256 }
  const setting = { ...base, instances: 100 }
  // More than one turn can store.
  const tooMuch = how.turns === 'database' ? 15_000 : offeredMax
  const seconds = how.turns === 'database' ? 5 : 2
  return {
    most: simulate({ ...setting, rate: tooMuch, seconds }).rate,
    usual: simulate({ ...setting, rate: usualRate, seconds: 10 }),
  }
}
