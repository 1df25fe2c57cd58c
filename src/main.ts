/**
 * Builds the house, in order, on one screen. The only place where rooms meet.
 */
import { resolve } from 'node:path'
import type { Writable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import type { Logger } from 'pino'
import { decodeJson, encodeJson } from './api/json.ts'
import { createPageCalls } from './api/login/page-calls.ts'
import { createMethods } from './api/methods.ts'
import { createRouter, type Router } from './api/router.ts'
import type { IdpIntentNeeds } from './commands/idp-clients.ts'
import { noticesWithin, withMessageLimits } from './commands/message-limits.ts'
import type { CommandNeeds } from './commands/needs.ts'
import { createProofLines } from './commands/proof-lines.ts'
import { createTarpit } from './commands/tarpit.ts'
import type { Settings } from './config/settings.ts'
import type { Database } from './database/database.ts'
import { createEventStore, type RecordedEvent } from './eventstore/eventstore.ts'
import { settleExternalDomain } from './external-domain.ts'
import { type FirstStart, firstStartOf } from './first-start.ts'
import { createCallbackPages } from './idp/callback.ts'
import { createIdp } from './idp/idp.ts'
import { createClock } from './kit/clock.ts'
import { createIds } from './kit/ids.ts'
import { isLoopbackHost } from './kit/inner-addresses.ts'
import { createReach, wholeReach } from './kit/reach.ts'
import { openCounters } from './limiter/counters.ts'
import { createLimiter } from './limiter/limiter.ts'
import { createLoginPages } from './login/login.ts'
import { createOidc } from './oidc/oidc.ts'
import { openSealedStore } from './open-store.ts'
import { type OperatorLog, openOperatorLog, withChangesTold } from './operator-log.ts'
import { openOutbox } from './outbox/open-outbox.ts'
import { createOutgoing } from './outgoing/outgoing.ts'
import { createResolve } from './outgoing/resolve.ts'
import { services } from './proto/services.ts'
import { type Callers, createCallers } from './queries/callers.ts'
import { concernsProviders, forgetWhatChanged } from './queries/forget.ts'
import { createMessageTexts } from './queries/message-texts.ts'
import {
  createNotificationProviders,
  type ProviderCounts,
} from './queries/notification-providers.ts'
import { createPlaces, type Places } from './queries/places.ts'
import { createSessions } from './queries/sessions.ts'
import { createTenancy } from './queries/tenancy.ts'
import { createUsers, type Users } from './queries/users.ts'
import { rowsOf } from './rows-of.ts'
import { createServer, type ServerOptions } from './server/server.ts'
import { openWatchers } from './watchers.ts'

export interface Gatehouse {
  readonly url: string
  /** Where messages are that nobody carries; a secret, for whoever starts the server. */
  readonly mailboxUrl: string | undefined
  readonly firstStart: FirstStart | undefined
  /** How many instances there were at the start, and how many carry messages themselves. */
  readonly carriers: ProviderCounts
  /**
   * Says for so many milliseconds that it will stop, answering as ever; then answers what is
   * under way, sends what is due, and leaves.
   */
  close(options?: { readonly lameDuckMs?: number }): Promise<void>
}

export interface StartOptions {
  /** Where the log goes; standard output unless told. */
  readonly logTo?: Writable
  /** Hears what the operator should see at the start; standard error unless told. */
  readonly warn?: (line: string) => void
}

/** Starts the server; resolves when it answers. */
export async function startGatehouse(
  settings: Settings,
  { logTo, warn = (line) => console.warn(`gatehouse: ${line}`) }: StartOptions = {},
): Promise<Gatehouse> {
  const clock = createClock()
  const operator = openOperatorLog({ settings, clock, to: logTo })
  const { log, failed } = operator
  const watchers = await openWatchers(settings, operator)
  const { security, hashing: hashingWatch } = watchers
  const dataDir = resolve(settings.dataDir)
  const onWaiting = (reason: string) => log.warn({ reason }, 'waiting for PostgreSQL to come up')
  const sealed = await openSealedStore({ settings, dataDir, clock, hashingWatch, onWaiting })
  const { database } = sealed
  const crypto = watchers.crypto(sealed.crypto)
  const ids = createIds({ clock, secret: crypto.keyedHash('ids') })

  const { places, callers, users, tenancy, sessions, providers, texts } = readersOf(database)
  const onFailure = failed('a listener to commits failed')
  const watched = { onFailure, watches: watchers.batches }
  const stored = watchers.events(createEventStore({ database, clock, rowsOf, ...watched }))
  const events = withChangesTold(stored, security)
  const limits = await openLimits({ database, clock, onFailure: failed(uncounted) })
  const { counters, limiter } = watchers.limits(limits)
  const { reach, ...outgoing } = watchers.ways(waysOut(settings, { log, clock }))
  const outbox = await openOutbox({
    ...{ settings, dataDir, database, events, recipients: { find: users.recipient }, outgoing },
    ...{ clock, log, openCode: crypto.openText, active: providers.active },
    ...rulesOfMails(places, crypto),
    ownText: async (question) => (await texts.of(question)).texts,
    ...{ mayTell: noticesWithin({ limiter, settings }), around: watchers.aroundDelivery },
    onAway: failed('messages cannot go out'),
  })
  events.onCommit(afterCommit({ callers, places, users, providers, outbox }))

  const { externalUrl, wrongTriesPerNetwork } = settings
  const tarpit = settings.tarpit ? createTarpit() : undefined
  const idp = createIdp({ database, clock, outgoing: outgoing.ofTenants })
  const limited = withMessageLimits({ events, limiter, users, clock, settings, security })
  const facts = { events: limited, places, users, callers, limiter, ids, clock, reach }
  const rules = { tarpit, wrongTriesPerNetwork, security, proofs: createProofLines() }
  const commands: IdpIntentNeeds = { ...facts, ...crypto, ...rules, ...idp }
  const oidc = createOidc({
    ...{ ...settings, ...commands, database, callers },
    onFailure: failed('something behind OAuth failed'),
  })
  const router = createRouter({
    ...{ callers, places, users, clock, security, ...crypto },
    methods: createMethods({
      ...{ commands, users, places, callers, tenancy, sessions },
      authRequests: oidc.authRequests,
      externalDomain: externalUrl.hostname,
      notifications: { ...outbox, providers, texts },
    }),
    externalUrl,
  })
  const calls = createPageCalls({
    ...{ ...commands, ...oidc, externalUrl, sessions, callers, tenancy },
    onFailure: failed('a mail that somebody asked for could not be written'),
  })
  const state = { isBegun: false }
  const pages = [
    ...[...oidc.pages, ...outbox.pages, ...watchers.pages],
    ...createCallbackPages({ ...commands, externalUrl }),
    ...createLoginPages({ ...crypto, calls, clock, externalUrl }),
  ]
  const doors = { services, decodeJson, encodeJson, pages, ...openingOf(settings, router) }
  const asked = { probe: () => probe(state, database) }
  const server = createServer({ ...doors, ...asked, ...toldBy(operator), ...watchers.server })
  await watchers.see({
    ...{ dataDir, server: server.load, hashing: crypto.hashingLoad, backlog: outbox.backlog },
    ...{ commandsWaiting: stored.waiting, database: database.load, store: database.engine },
    probe: server.ready,
  })
  // The port is ours before anything is made: a start that fails leaves nothing half done.
  const { port } = await server.listen(settings.host, settings.port)
  // What is made then is said in words, which lines about it would push off the screen.
  const untold = { ...commands, events: stored }
  const firstStart = await firstStartOf({ settings, dataDir, commands: untold, database })
  await settleExternalDomain({ settings, commands, database, warn })
  const carriers = await providers.counts()
  state.isBegun = true
  outbox.wake()

  const rooms = { tarpit, server, calls, oidc, events, outbox, crypto, counters, database }
  const close = leaving({ ...rooms, watchers, operator })
  const mailboxUrl = outbox.mailboxUrl(port)
  return { url: externalUrl.origin, firstStart, close, mailboxUrl, carriers }
}

/** What the server tells the operator. */
function toldBy({ onAnswered, onTurnedAway, failed }: OperatorLog) {
  const onFailure: ServerOptions['onFailure'] = (err, call) =>
    failed('a call failed')(err, call && { call: call.method.name, requestId: call.requestId })
  return { onAnswered, onTurnedAway, onFailure }
}

/**
 * What the operator names is called wherever it is; what others name, on the open internet and
 * where the operator allows it. On a machine one develops on, nothing is to be kept from them.
 */
function waysOut(
  { externalUrl, outgoingAllow }: Settings,
  facts: { log: Logger; clock: { nowMicros(): number } },
) {
  const isDevelopment = isLoopbackHost(externalUrl.hostname)
  const reach = isDevelopment ? wholeReach : createReach(outgoingAllow)
  const parts = { ...facts, resolve: createResolve() }
  return {
    reach,
    ofOperator: createOutgoing({ ...parts, reach: wholeReach }),
    ofTenants: createOutgoing({ ...parts, reach }),
  }
}

const uncounted = 'how often things were tried could not be written down'

/** How often something may be tried, and what is counted behind it. */
async function openLimits(needs: Parameters<typeof openCounters>[0]) {
  const counters = await openCounters(needs)
  return { counters, limiter: createLimiter({ counters, clock: needs.clock }) }
}

/** How far the server is open: to proxies, to load, and to questions about what it offers. */
function openingOf(settings: Settings, router: Router) {
  const { trustedProxies, load: limits } = settings
  const isExternallySecure = settings.externalUrl.protocol === 'https:'
  const reflection = settings.reflection === 'token' ? router.requireCaller : settings.reflection
  return { admit: router.admit, trustedProxies, limits, reflection, isExternallySecure }
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
  readonly server: { announceStop(): void; drain(): Promise<void> }
  readonly calls: { idle(): Promise<void> }
  readonly oidc: { idle(): Promise<void> }
  readonly events: { idle(): Promise<void> }
  readonly outbox: { close(): Promise<void> }
  readonly crypto: { close(): Promise<void> }
  readonly counters: { close(): Promise<void> }
  readonly database: { close(): Promise<void> }
  readonly watchers: { close(): Promise<void> }
  readonly operator: { close(): void }
}

/** The way out: whoever is within finishes first, and the store is closed last. */
function leaving(rooms: Rooms) {
  const { tarpit, server, calls, oidc, events, outbox } = rooms
  const { crypto, counters, database, watchers, operator } = rooms
  return async ({ lameDuckMs = 0 }: { readonly lameDuckMs?: number } = {}) => {
    server.announceStop()
    if (lameDuckMs > 0) await setTimeout(lameDuckMs)
    tarpit?.release()
    await server.drain()
    await calls.idle()
    await Promise.all([oidc.idle(), events.idle()])
    await outbox.close()
    await crypto.close()
    await counters.close()
    await database.close()
    await watchers.close()
    operator.close()
  }
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

/** What is remembered of what has changed is forgotten, and what is to be sent is sent. */
function afterCommit(about: {
  readonly callers: Callers
  readonly places: Places
  readonly users: Users
  readonly providers: { forget(): void }
  readonly outbox: { checkCarriers(forget: () => void): Promise<void>; wake(): void }
}) {
  const { providers, outbox, ...readers } = about
  return (recorded: readonly RecordedEvent[]): void => {
    forgetWhatChanged(readers, recorded)
    if (concernsProviders(recorded)) void outbox.checkCarriers(providers.forget)
    outbox.wake()
  }
}

/** Rejects while the server cannot do its work. */
async function probe(state: { readonly isBegun: boolean }, database: Database): Promise<void> {
  if (!state.isBegun) throw new Error('the first instance is being made')
  await database.ping()
}

export type { FirstStart } from './first-start.ts'
