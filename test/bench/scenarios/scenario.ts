/** What every scenario is given, and what most of them do. */
import type { Flags, StoreName } from '../flags.ts'
import { dataFolder, type Gatehouse, startGatehouse } from '../gatehouse.ts'
import { emptyDatabase } from '../postgres.ts'
import type { Core } from '../processes.ts'

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

/** A server on an empty store of the kind. */
export async function startEmpty(
  { profileDir }: Bench,
  store: StoreName,
  core?: Core,
): Promise<Gatehouse> {
  const databaseUrl = store === 'postgres' ? await emptyDatabase() : undefined
  return startGatehouse({ dataDir: dataFolder(), databaseUrl, core, profileDir })
}
