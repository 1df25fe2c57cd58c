/**
 * Builds the house, in order, on one screen. The only place where rooms meet.
 */
import { rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pino } from 'pino'
import { decodeJson, encodeJson } from './api/json.ts'
import { createMethods } from './api/methods.ts'
import { createRouter } from './api/router.ts'
import { makeFirstInstance } from './commands/first-start.ts'
import type { CommandNeeds } from './commands/needs.ts'
import { type Settings, WrongSetting } from './config/settings.ts'
import { openCrypto } from './crypto/crypto.ts'
import type { Database } from './database/database.ts'
import { migrate } from './database/migrate.ts'
import { openPostgres } from './database/postgres.ts'
import { openSqlite } from './database/sqlite.ts'
import { createEventStore } from './eventstore/eventstore.ts'
import { createClock } from './kit/clock.ts'
import { createIds } from './kit/ids.ts'
import { openOutbox } from './outbox/open-outbox.ts'
import { outboxRowOf } from './outbox/outbox.ts'
import { readRowsOf } from './projections/read-rows.ts'
import { rebuild } from './projections/rebuild.ts'
import { services } from './proto/services.ts'
import { createCallers } from './queries/callers.ts'
import { forgetWhatChanged } from './queries/forget.ts'
import { createPlaces } from './queries/places.ts'
import { createTenancy } from './queries/tenancy.ts'
import { createUsers } from './queries/users.ts'
import { debugPages } from './server/debug-pages.ts'
import { createServer } from './server/server.ts'

export interface FirstStart {
  readonly tokenFile: string
  readonly adminLoginName: string
  /** Only when it was drawn. */
  readonly adminPassword: string | undefined
}

export interface Gatehouse {
  readonly url: string
  readonly mailboxUrl: string | undefined
  readonly firstStart: FirstStart | undefined
  /** Answers what is under way, sends what is due, and leaves. */
  close(): Promise<void>
}

/** Starts the server; resolves when it answers. */
export async function startGatehouse(settings: Settings): Promise<Gatehouse> {
  const log = pino({ level: settings.logLevel })
  const clock = createClock()
  const ids = createIds({ clock })
  const dataDir = resolve(settings.dataDir)
  const crypto = await openCrypto({ ...settings, dataDir, workerUrl: workerUrl(), clock })
  const database = await openDatabase(settings)
  await migrate(database)

  const { soleWriter } = database
  const places = createPlaces({ database, soleWriter })
  const callers = createCallers({ database, soleWriter })
  const users = createUsers({ database, soleWriter, places })
  const tenancy = createTenancy({ database })
  const events = createEventStore({
    database,
    clock,
    rowsOf: (event) => {
      const row = outboxRowOf(event, String(event.position))
      return row ? [...readRowsOf(event), { insert: 'outbox', row }] : readRowsOf(event)
    },
  })
  const outbox = await openOutbox({
    ...{ settings, dataDir, database, events, recipients: { find: users.recipient } },
    ...{ clock, log, openCode: crypto.openText },
  })
  events.onCommit((recorded) => {
    forgetWhatChanged({ callers, places, users }, recorded)
    outbox.wake()
  })

  const commands: CommandNeeds = { events, places, users, ids, clock, ...crypto }
  const firstStart = await firstStartOf({ settings, dataDir, commands, database })
  const externalDomain = settings.externalUrl.hostname
  const router = createRouter({
    ...{ callers, places, clock, ...crypto },
    methods: createMethods({ commands, users, places, callers, tenancy, externalDomain }),
    isExternallySecure: settings.externalUrl.protocol === 'https:',
  })
  const server = createServer({
    ...{ services, dispatch: router.dispatch, decodeJson, encodeJson },
    pages: [...debugPages(() => database.ping()), ...outbox.pages],
    onFailure: (error, call) => log.error({ err: error, call: call?.method.name }, 'a call failed'),
  })
  await server.listen(settings.host, settings.port)
  outbox.wake()

  const url = settings.externalUrl.origin
  const close = async () => {
    await server.drain()
    await events.idle()
    await outbox.close()
    await crypto.close()
    await database.close()
  }
  return { url, firstStart, close, mailboxUrl: outbox.hasMailbox ? `${url}/mailbox` : undefined }
}

/** Bundled, the worker is a file beside this one; from sources, it is where it is written. */
function workerUrl(): URL {
  const isSource = import.meta.url.endsWith('.ts')
  const file = isSource ? './crypto/passwords/worker.ts' : './password-worker.mjs'
  return new URL(file, import.meta.url)
}

async function openDatabase({ databaseUrl, dataDir }: Settings): Promise<Database> {
  if (!databaseUrl) return openSqlite({ file: join(resolve(dataDir), 'gatehouse.sqlite') })
  return openPostgres({ url: databaseUrl }).catch((cause: Error) => {
    throw new WrongSetting(
      'GATEHOUSE_DATABASE_URL',
      `the database cannot be used: ${cause.message}`,
    )
  })
}

/** The token is in its file before it is in the store: no crash can leave it nowhere. */
async function firstStartOf(given: {
  settings: Settings
  dataDir: string
  commands: CommandNeeds
  database: Database
}): Promise<FirstStart | undefined> {
  const { settings, dataDir, commands, database } = given
  const [there] = await database.all('SELECT id FROM instances LIMIT 1')
  if (there) return undefined
  const tokenFile = join(dataDir, 'admin.pat')
  const minted = commands.mintToken()
  await writeFile(tokenFile, `${minted.token}\n`, { mode: 0o600 })
  const { origin, hostname: externalDomain } = settings.externalUrl
  const { adminPassword } = settings
  const made = await makeFirstInstance(
    { ...commands, mintToken: () => minted },
    { externalDomain, origin, adminPassword },
  ).catch(async (failure) => {
    await rm(tokenFile, { force: true })
    throw failure
  })
  return { tokenFile, ...made }
}

/** Makes the read rows again from the events; resolves to the number of events replayed. */
export async function rebuildStore(settings: Settings): Promise<number> {
  const database = await openDatabase(settings)
  await migrate(database)
  return rebuild(database).finally(() => database.close())
}
