/** What every scenario is given, and what most of them do. */
import type { BareWork, Place } from '../bare/order.ts'
import { bareLimit } from '../bare-process.ts'
import type { Flags, StoreName } from '../flags.ts'
import { dataFolder, type Gatehouse, type GatehouseOptions, startGatehouse } from '../gatehouse.ts'
import type { Job, Requests } from '../load/job.ts'
import type { LoadGenerator } from '../load-process.ts'
import { emptyDatabase } from '../postgres.ts'
import { type Core, cpuMicrosOf } from '../processes.ts'
import { copyOfStore } from '../seed/kept.ts'
import type { KnownUser } from '../seed/seed-users.ts'

export interface Bench {
  readonly flags: Flags
  /** Where servers leave CPU profiles, when they are asked to. */
  readonly profileDir: string | undefined
  /** Keeps the values of all rounds under a measure's key. */
  record(key: string, values: readonly number[]): void
}

export interface Scenario {
  /** Its measures are those whose keys begin so; when it fails, they do. */
  readonly prefix: string
  run(bench: Bench): Promise<void>
}

/** Calls that work one after the other, once for each round. */
export async function rounds<T>(count: number, round: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = []
  for (let index = 0; index < count; index += 1) results.push(await round(index))
  return results
}

/** Where a store is, and some of the users in it, if it was seeded. */
export interface Stored extends Place {
  readonly known: readonly KnownUser[]
}

/** A store of the size asked for; without one, an empty one. Removed when the scenario ends. */
export async function storeFor({ flags }: Bench, store: StoreName): Promise<Stored> {
  const { size, keep } = flags
  if (size) return copyOfStore({ keep, store, size })
  const databaseUrl = store === 'postgres' ? await emptyDatabase() : undefined
  return { dataDir: dataFolder(), databaseUrl, known: [] }
}

/** The same for scenarios that need users to be there: 10,000 unless another size is asked for. */
export function seededFor({ flags }: Bench, store: StoreName): Promise<Stored> {
  return copyOfStore({ keep: flags.keep, store, size: flags.size ?? '10k' })
}

/** A server on that store. */
export function startOn(
  { profileDir }: Pick<Bench, 'profileDir'>,
  { dataDir, databaseUrl }: Place,
  how: Pick<GatehouseOptions, 'core' | 'settings'> = {},
): Promise<Gatehouse> {
  return startGatehouse({ dataDir, databaseUrl, profileDir, ...how })
}

/** A server on a store of the size asked for. */
export async function startServer(bench: Bench, store: StoreName, core?: Core): Promise<Gatehouse> {
  return startOn(bench, await storeFor(bench, store), { core })
}

/** What is measured again and again with as many calls as the server takes. */
export interface Rate {
  readonly prefix: string
  readonly server: Gatehouse
  readonly load: LoadGenerator
  readonly connections: number
  readonly warmUpCount: number
  /** The requests of the next job; `sent` is how many all jobs before have sent. */
  readonly requests: (sent: number) => Requests
  /** Requests that make one of what is counted. */
  readonly requestsEach?: number
}

/** Records how many there are a second, and what one costs the server of its own CPU. */
export async function recordRate({ flags, record }: Bench, rate: Rate): Promise<void> {
  const { prefix, server, load, connections, requests, requestsEach = 1 } = rate
  let sent = 0
  const run = async (until: Job['until']) => {
    const before = cpuMicrosOf(server.pid)
    const job = { port: server.port, connections, streams: 1, requests: requests(sent), until }
    const { completed, seconds } = await load.run(job)
    sent += completed
    const count = completed / requestsEach
    return { rate: count / seconds, cpu: (cpuMicrosOf(server.pid) - before) / count }
  }
  await run({ count: flags.warmUp ?? rate.warmUpCount })
  const outcomes = await rounds(flags.rounds, () => run({ seconds: flags.seconds }))
  record(
    `${prefix}rate`,
    outcomes.map(({ rate }) => rate),
  )
  record(
    `${prefix}cpu`,
    outcomes.map(({ cpu }) => cpu),
  )
}

/** Records the store's own limit for the same rows; no server may have the store open. */
export async function recordBare(
  { flags, record }: Bench,
  { prefix, place, work }: { prefix: string; place: Place; work: BareWork },
): Promise<void> {
  const { dataDir, databaseUrl } = place
  const order = { place: { dataDir, databaseUrl }, work, seconds: flags.seconds }
  record(`${prefix}bare`, await rounds(flags.rounds, () => bareLimit(order)))
}
