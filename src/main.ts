/**
 * Builds the house, in order, on one screen. The only place where rooms meet.
 */
import { join, resolve } from 'node:path'
import { pino } from 'pino'
import { decodeJson, encodeJson } from './api/json.ts'
import { createPageCalls } from './api/login/page-calls.ts'
import { createMethods } from './api/methods.ts'
import { createRouter } from './api/router.ts'
import type { IdpIntentNeeds } from './commands/idp-clients.ts'
import type { CommandNeeds } from './commands/needs.ts'
import { createTarpit } from './commands/tarpit.ts'
import { type Settings, WrongSetting } from './config/settings.ts'
import { openCrypto } from './crypto/crypto.ts'
import type { Database } from './database/database.ts'
import { isFounded, requireKnownKey, type SealedKey } from './database/known-key.ts'
import { migrate } from './database/migrate.ts'
import type { RowChange } from './database/row-changes.ts'
import { openSqlite } from './database/sqlite.ts'
import { createEventStore, type RecordedEvent } from './eventstore/eventstore.ts'
import { type FirstStart, firstStartOf } from './first-start.ts'
import { createCallbackPages } from './idp/callback.ts'
import { createIdp } from './idp/idp.ts'
import { createClock } from './kit/clock.ts'
import { createIds } from './kit/ids.ts'
import { openCounters } from './limiter/counters.ts'
import { createLimiter } from './limiter/limiter.ts'
import { createFailureLog } from './log/failures.ts'
import { createLoginPages } from './login/login.ts'
import { createOidc } from './oidc/oidc.ts'
import { createOutboxDesk, type OutboxDesk } from './outbox/desk.ts'
import { openOutbox } from './outbox/open-outbox.ts'
import { outboxRowOf } from './outbox/outbox.ts'
import { readRowsOf } from './projections/read-rows.ts'
import { rebuild } from './projections/rebuild.ts'
import { services } from './proto/services.ts'
import { createCallers } from './queries/callers.ts'
import { concernsProviders, forgetWhatChanged } from './queries/forget.ts'
import { createMessageTexts } from './queries/message-texts.ts'
import { createNotificationProviders } from './queries/notification-providers.ts'
import { createPlaces, type Places } from './queries/places.ts'
import { createSessions } from './queries/sessions.ts'
import { createTenancy } from './queries/tenancy.ts'
import { createUsers } from './queries/users.ts'
import { debugPages } from './server/debug-pages.ts'
import { createServer } from './server/server.ts'

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
  const store = once(() => openStore(settings))
  const crypto = await openCrypto({
    ...{ ...settings, dataDir, workerUrl: workerUrl(), clock },
    isFounded: async () => isFounded(await store()),
  })
  const database = await store()
  await requireKnownKey(database, { fingerprint: crypto.keyFingerprint, opens: opensBy(crypto) })

  const { places, callers, users, tenancy, sessions, providers, texts } = readersOf(database)
  const { failed } = createFailureLog({ log })
  const onFailure = failed('a listener to commits failed')
  const events = createEventStore({ database, clock, rowsOf, onFailure })
  const outbox = await openOutbox({
    ...{ settings, dataDir, database, events, recipients: { find: users.recipient } },
    ...{ clock, log, openCode: crypto.openText, active: providers.active },
    ...rulesOfMails(places, crypto),
    ownText: async (question) => (await texts.of(question)).texts,
  })
  events.onCommit((recorded) => {
    forgetWhatChanged({ callers, places, users }, recorded)
    if (concernsProviders(recorded)) void outbox.checkCarriers(providers.forget)
    outbox.wake()
  })

  const onCountersFailure = failed('how often things were tried could not be written down')
  const counters = await openCounters({ database, clock, onFailure: onCountersFailure })
  const limiter = createLimiter({ counters, clock })
  const isExternallySecure = settings.externalUrl.protocol === 'https:'
  const tarpit = settings.tarpit ? createTarpit() : undefined
  const idp = createIdp({ database, clock })
  const facts = { events, places, users, limiter, ids, clock }
  const commands: IdpIntentNeeds = { ...facts, ...crypto, tarpit, ...idp }
  const oidc = createOidc({
    ...{ ...settings, ...commands, database, callers, isExternallySecure },
    onFailure: failed('something behind OAuth failed'),
  })
  const router = createRouter({
    ...{ callers, places, clock, ...crypto },
    methods: createMethods({
      ...{ commands, users, places, callers, tenancy, sessions },
      authRequests: oidc.authRequests,
      externalDomain: settings.externalUrl.hostname,
      notifications: { ...outbox, providers, texts },
    }),
    isExternallySecure,
  })
  const calls = createPageCalls({
    ...{ ...commands, ...oidc, sessions, callers, tenancy, keyedHash: crypto.keyedHash },
    onFailure: failed('a mail that somebody asked for could not be written'),
  })
  let isBegun = false
  const pages = [
    ...debugPages(async () => {
      if (!isBegun) throw new Error('the first instance is being made')
      await database.ping()
    }),
    ...oidc.pages,
    ...outbox.pages,
    ...createCallbackPages({ ...commands, isExternallySecure }),
    ...createLoginPages({ calls, clock, isExternallySecure }),
  ]
  const server = createServer({
    ...{ services, dispatch: router.dispatch, decodeJson, encodeJson, pages },
    trustedProxies: settings.trustedProxies,
    onFailure: (error, call) => failed('a call failed')(error, { call: call?.method.name }),
  })
  // The port is ours before anything is made: a start that fails leaves nothing half done.
  await server.listen(settings.host, settings.port)
  const firstStart = await firstStartOf({ settings, dataDir, commands, database })
  isBegun = true
  outbox.wake()

  const url = settings.externalUrl.origin
  const close = leaving({ tarpit, server, calls, oidc, events, outbox, crypto, counters, database })
  return { url, firstStart, close, mailboxUrl: outbox.hasMailbox ? `${url}/mailbox` : undefined }
}

/** Everybody who asks the read side. */
function readersOf(database: Database) {
  const { soleWriter } = database
  const places = createPlaces({ database, soleWriter })
  return {
    places,
    callers: createCallers({ database, soleWriter }),
    users: createUsers({ database, soleWriter, places }),
    tenancy: createTenancy({ database }),
    sessions: createSessions({ database, places }),
    providers: createNotificationProviders({ database, soleWriter }),
    texts: createMessageTexts({ database }),
  }
}

interface Rooms {
  readonly tarpit: { release(): void } | undefined
  readonly server: { drain(): Promise<void> }
  readonly calls: { idle(): Promise<void> }
  readonly oidc: { idle(): Promise<void> }
  readonly events: { idle(): Promise<void> }
  readonly outbox: { close(): Promise<void> }
  readonly crypto: { close(): Promise<void> }
  readonly counters: { close(): Promise<void> }
  readonly database: { close(): Promise<void> }
}

/** The way out: whoever is within finishes first, and the store is closed last. */
function leaving(rooms: Rooms) {
  const { tarpit, server, calls, oidc, events, outbox, crypto, counters, database } = rooms
  return async () => {
    tarpit?.release()
    await server.drain()
    await calls.idle()
    await Promise.all([oidc.idle(), events.idle()])
    await outbox.close()
    await crypto.close()
    await counters.close()
    await database.close()
  }
}

/** What an event means for the read side, and whether it sends a message. */
function rowsOf(event: RecordedEvent): readonly RowChange[] {
  const row = outboxRowOf(event, String(event.position))
  return row ? [...readRowsOf(event), { insert: 'outbox', row }] : readRowsOf(event)
}

/** What an instance and its policies say of the mails that are sent, and its secrets. */
function rulesOfMails(places: Places, { sealer }: Pick<CommandNeeds, 'sealer'>) {
  return {
    openSecret: (sealed: unknown, instanceId: string) => sealer.open(sealed, { instanceId }),
    defaultLanguage: async (instanceId: string) =>
      (await places.instanceById(instanceId))?.defaultLanguage ?? '',
    tellsPasswordChange: async (place: { instanceId: string; orgId: string }) =>
      (await places.policy(place, 'notification')).settings.passwordChange,
  }
}

/** The store, opened and of this version's shape. */
async function openStore(settings: Settings): Promise<Database> {
  const database = await openDatabase(settings)
  await migrate(database)
  return database
}

/** Made when it is first asked for, and the same ever after. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** Whether a sealed key of the store opens with the master key that is here. */
function opensBy({ sealer }: Pick<CommandNeeds, 'sealer'>) {
  return ({ instance_id: instanceId, sealed_private_key: sealed }: SealedKey): boolean => {
    try {
      return sealer.open(JSON.parse(sealed), { instanceId }) !== ''
    } catch {
      // It was sealed with another one.
      return false
    }
  }
}

/** Bundled, the worker is a file beside this one; from sources, it is where it is written. */
function workerUrl(): URL {
  const isSource = import.meta.url.endsWith('.ts')
  const file = isSource ? './crypto/passwords/worker.ts' : './password-worker.mjs'
  return new URL(file, import.meta.url)
}

async function openDatabase(
  { databaseUrl, dataDir }: Settings,
  isGuest = false,
): Promise<Database> {
  if (!databaseUrl) return openSqlite({ file: join(resolve(dataDir), 'gatehouse.sqlite'), isGuest })
  // Loaded when asked for: it takes a tenth of a start, and most starts are without.
  const { openPostgres } = await import('./database/postgres.ts')
  return openPostgres({ url: databaseUrl }).catch((cause: Error) => {
    throw new WrongSetting(
      'GATEHOUSE_DATABASE_URL',
      `the database cannot be used: ${cause.message}`,
    )
  })
}

/** Makes the read rows again from the events; resolves to the number of events replayed. */
export async function rebuildStore(settings: Settings): Promise<number> {
  const database = await openDatabase(settings)
  await migrate(database)
  return rebuild(database).finally(() => database.close())
}

export type { FirstStart } from './first-start.ts'
export type { OutboxDesk, OutboxEntry } from './outbox/desk.ts'

/** Works on the outbox of a store, beside a server that may be running on it. */
export async function atOutboxDesk<T>(
  settings: Settings,
  work: (desk: OutboxDesk) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(settings, true)
  const desk = createOutboxDesk({ sql: database, clock: createClock() })
  return work(desk).finally(() => database.close())
}
