/**
 * What holds of a store at any moment, whatever was done to it: histories without gaps, and
 * rows, names and messages that are exactly what the histories say.
 */
import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { outboxRowOf } from '../../src/outbox/outbox.ts'
import type { Database, Reader, Writer } from '../../src/store/database/database.ts'
import { openPostgres } from '../../src/store/database/postgres.ts'
import { writeRows } from '../../src/store/database/row-changes.ts'
import { openSqlite } from '../../src/store/database/sqlite.ts'
import {
  type EventsTable,
  type OutboxTable,
  type ReservationsTable,
  readTables,
  type StreamsTable,
  type UserIdpLinksTable,
  type UsersTable,
} from '../../src/store/database/tables.ts'
import { type RecordedEvent, recordedOf } from '../../src/store/eventstore/eventstore.ts'
import { readRowsOf } from '../../src/store/projections/read-rows.ts'
import { rebuild } from '../../src/store/projections/rebuild.ts'
import type { TestStore } from '../stores/stores.ts'

type Settings = Readonly<Record<string, string>>

/**
 * Settings of a server on this store. The suite keeps its own SQLite file open, which no
 * second process may do, so the server gets a folder beside it.
 */
export async function settingsFor(store: TestStore): Promise<Record<string, string>> {
  const settings = store.settings()
  if (store.engine === 'postgres') return { ...settings }
  const dataDir = join(settings.GATEHOUSE_DATA_DIR ?? '', 'server')
  await mkdir(dataDir, { recursive: true })
  return { GATEHOUSE_DATA_DIR: dataDir }
}

/** Opens the store of a server that is not running, looks, and closes it again. */
export async function lookInto<T>(
  settings: Settings,
  look: (database: Database) => Promise<T>,
): Promise<T> {
  const { GATEHOUSE_DATABASE_URL: url, GATEHOUSE_DATA_DIR: dataDir = '' } = settings
  const database = url
    ? await openPostgres({ url })
    : openSqlite({ file: join(dataDir, 'gatehouse.sqlite') })
  return look(database).finally(() => database.close())
}

/** All there is in a store, as of one moment. */
interface Contents {
  readonly events: readonly RecordedEvent[]
  readonly streams: readonly StreamsTable[]
  readonly reservations: readonly ReservationsTable[]
  readonly outbox: readonly OutboxTable[]
  readonly users: readonly UsersTable[]
  readonly links: readonly UserIdpLinksTable[]
}

/** Fails on anything unsound; gives all events, oldest first. Rebuilds the read rows. */
export async function assertSound(database: Database): Promise<readonly RecordedEvent[]> {
  // In the writers' turn, so that what a dying process had begun is over, one way or the other.
  const contents = await database.write(contentsOf)
  assertGapless(contents)
  assertNamesMatchUsers(contents)
  assertOutboxMatchesEvents(contents)
  const before = await rowsIn(database)
  await rebuild(database)
  assert.deepEqual(await rowsIn(database), before, 'a rebuild gives the same rows')
  return contents.events
}

async function contentsOf(writer: Writer): Promise<Contents> {
  const all = <R>(table: string, order: string) =>
    writer.all<R>(`SELECT * FROM ${table} ORDER BY ${order}`)
  return {
    events: (await all<EventsTable>('events', 'position')).map(recordedOf),
    streams: await all('streams', 'instance_id, aggregate_type, aggregate_id'),
    reservations: await all('reservations', 'instance_id, kind, value'),
    outbox: await all('outbox', 'id'),
    users: await all('users', 'instance_id, id'),
    links: await all('user_idp_links', 'instance_id, idp_id, external_user_id'),
  }
}

function assertGapless({ events, streams }: Contents): void {
  const sequences = new Map<string, number>()
  events.forEach((event, index) => {
    assert.equal(event.position, index + 1, 'positions have no gaps')
    const key = JSON.stringify([event.instanceId, event.aggregateType, event.aggregateId])
    assert.equal(event.sequence, (sequences.get(key) ?? 0) + 1, `sequences of ${key} have no gaps`)
    sequences.set(key, event.sequence)
  })
  const kept = streams.map((row) => [
    JSON.stringify([row.instance_id, row.aggregate_type, row.aggregate_id]),
    row.sequence,
  ])
  assert.deepEqual(kept.sort(), [...sequences].sort(), 'streams end where their events do')
}

/** Default policies only: names are unique in their instance, whatever the organisation. */
function assertNamesMatchUsers({ reservations, users, links }: Contents): void {
  const held = (kind: string) =>
    reservations
      .filter((row) => row.kind === kind)
      .map((row) => [row.instance_id, row.value, row.holder])
      .sort()
  const names = users.map((row) => [row.instance_id, row.user_name.toLowerCase(), row.id])
  assert.deepEqual(held('usernames'), names.sort(), 'a user name is held iff its user exists')
  const accounts = links.map((row) => [
    row.instance_id,
    `${row.idp_id}:${row.external_user_id}`.toLowerCase(),
    row.user_id,
  ])
  assert.deepEqual(held('external_idps'), accounts.sort(), 'an account is held iff it is linked')
}

/** A message for every event that means one, and no other; rows are too fresh to be purged. */
function assertOutboxMatchesEvents({ events, outbox }: Contents): void {
  const due = events.flatMap((event) => {
    const row = outboxRowOf(event, String(event.position))
    return row ? [[row.id, row.user_id, row.kind, row.channel, row.payload]] : []
  })
  const there = outbox.map((row) => [row.id, row.user_id, row.kind, row.channel, row.payload])
  assert.deepEqual(there.sort(), due.sort(), 'the outbox has what the events ask for')
}

/**
 * Fails unless events mean the same rows one at a time as they did in the batches they came
 * in. Takes a statement or two for every event there is.
 */
export async function assertSameOneByOne(database: Database): Promise<void> {
  const before = await rowsIn(database)
  await database.write(async (writer) => {
    for (const table of Object.keys(readTables)) await writer.run(`DELETE FROM ${table}`)
    const events = await writer.all<EventsTable>('SELECT * FROM events ORDER BY position')
    for (const event of events) await writeRows(writer, readRowsOf(recordedOf(event)))
  })
  assert.deepEqual(await rowsIn(database), before, 'events one by one give the same rows')
}

async function rowsIn(database: Reader): Promise<Record<string, unknown[]>> {
  const tables: Record<string, unknown[]> = {}
  for (const [table, key] of Object.entries(readTables)) {
    tables[table] = await database.all(`SELECT * FROM ${table} ORDER BY ${key}`)
  }
  return tables
}
