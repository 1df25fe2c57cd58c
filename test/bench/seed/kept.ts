/** Seeded stores that stay: made once for a size and store, and copied for each use. */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type SizeName, type StoreName, usersOfSize } from '../flags.ts'
import { dataFolder, startGatehouse } from '../gatehouse.ts'
import { copyDatabase, createDatabase, hasDatabase, urlOfDatabase } from '../postgres.ts'
import { openBulk } from './bulk.ts'
import { type KnownUser, seedUsers } from './seed-users.ts'

/** Which store; the folder is that of all kept ones. */
export interface Wanted {
  readonly keep: string
  readonly store: StoreName
  readonly size: SizeName
}

/** Where a store is, and some of the users in it. */
export interface SeededStore {
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly known: readonly KnownUser[]
}

/** Raised when a seeding gives other users than before. */
const version = 1
const seed = 1

interface Note {
  readonly version: number
  readonly known: readonly KnownUser[]
}

/** The kept store, brought to this version's schema; it is made if there is none that fits. */
export async function keptStore(wanted: Wanted): Promise<SeededStore> {
  const place = placeOf(wanted)
  const note = await noteOf(wanted)
  const databaseUrl = place.database && (await urlOfDatabase(place.database, wanted.keep))
  if (!note) return makeStore(wanted)
  const { dataDir } = place
  await (await openBulk({ dataDir, databaseUrl })).close()
  return { dataDir, databaseUrl, known: note.known }
}

/** A copy to work on, removed when the scenario ends. */
export async function copyOfStore(wanted: Wanted): Promise<SeededStore> {
  const kept = await keptStore(wanted)
  const dataDir = dataFolder()
  cpSync(kept.dataDir, dataDir, { recursive: true })
  const { database } = placeOf(wanted)
  const databaseUrl = database && (await copyDatabase(database, wanted.keep))
  return { dataDir, databaseUrl, known: kept.known }
}

function placeOf({ keep, store, size }: Wanted) {
  const folder = join(keep, `${store}-${size}`)
  const mark = createHash('sha256').update(keep).digest('hex').slice(0, 8)
  const database = store === 'postgres' ? `gatehouse_bench_kept_${mark}_${size}` : undefined
  return { folder, dataDir: join(folder, 'data'), noteFile: join(folder, 'seeded.json'), database }
}

/** What was written last when the store was made: without it the store is not whole. */
async function noteOf(wanted: Wanted): Promise<Note | undefined> {
  const { noteFile, database } = placeOf(wanted)
  if (!existsSync(noteFile)) return undefined
  if (database && !(await hasDatabase(database, wanted.keep))) return undefined
  const note = JSON.parse(readFileSync(noteFile, 'utf8')) as Note
  return note.version === version ? note : undefined
}

async function makeStore(wanted: Wanted): Promise<SeededStore> {
  const { folder, dataDir, noteFile, database } = placeOf(wanted)
  const users = usersOfSize[wanted.size]
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const databaseUrl = database && (await createDatabase(database, wanted.keep))
  // The product's own first start makes instance, owner, keys and token.
  await (await startGatehouse({ dataDir, databaseUrl })).stop()
  const started = performance.now()
  const bulk = await openBulk({ dataDir, databaseUrl })
  const onProgress = (done: number) => console.error(`  ${wanted.store}: ${done} of ${users} users`)
  const known = await seedUsers(bulk, { users, seed, onProgress })
  await bulk.close()
  const seconds = (performance.now() - started) / 1000
  console.error(
    `  seeded in ${seconds.toFixed(1)} s, ${Math.round(users / seconds)} users a second`,
  )
  writeFileSync(noteFile, JSON.stringify({ version, known } satisfies Note))
  return { dataDir, databaseUrl, known }
}
