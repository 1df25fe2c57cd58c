/**
 * Builds the house, in order, on one screen. The only place where rooms meet.
 */
import { resolve } from 'node:path'
import type { Writable } from 'node:stream'
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
import { createNotificationProviders } from './queries/notification-providers.ts'
import { createPlaces, type Places } from './queries/places.ts'
import { createSessions } from './queries/sessions.ts'
import { createTenancy } from './queries/tenancy.ts'
import { createUsers, type Users } from './queries/users.ts'
import { rowsOf } from './rows-of.ts'
import { debugPages } from './server/debug-pages.ts'
import { createServer, type ServerOptions } from './server/server.ts'

export interface Gatehouse {
  readonly url: string
  /** Where messages are that nobody carries; a secret, for whoever starts the server. */
  readonly mailboxUrl: string | undefined
  readonly firstStart: FirstStart | undefined
  /** Answers what is under way, sends what is due, and leaves. */
  close(): Promise<void>
}

/** Starts the server; resolves when it answers. */
export async function startGatehouse(
  settings: Settings,
  { logTo }: { readonly logTo?: Writable } = {},
): Promise<Gatehouse> {
  const clock = createClock()
  const operator = openOperatorLog({ settings, clock, to: logTo })
  const { log, security, failed } = operator
  const dataDir = resolve(settings.dataDir)
  const { crypto, database } = await openSealedStore({ settings, dataDir, clock })
  const ids = createIds({ clock, secret: crypto.keyedHash('ids') })

  const { places, callers, users, tenancy, sessions, providers, texts } = readersOf(database)
  const onFailure = failed('a listener to commits failed')
  const stored = createEventStore({ database, clock, rowsOf, onFailure })
  const events = withChangesTold(stored, security)
  const { counters, limiter } = await openLimits({ database, clock, onFailure: failed(uncounted) })
  const { reach, ...outgoing } = waysOut(settings, { log, clock })
  const outbox = await openOutbox({
    ...{ settings, dataDir, database, events, recipients: { find: users.recipient }, outgoing },
    ...{ clock, log, openCode: crypto.openText, active: providers.active },
    ...rulesOfMails(places, crypto),
    ownText: async (question) => (await texts.of(question)).texts,
    mayTell: noticesWithin({ limiter, settings }),
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
    ...[...debugPages(() => probe(state, database)), ...oidc.pages, ...outbox.pages],
    ...createCallbackPages({ ...commands, externalUrl }),
    ...createLoginPages({ ...crypto, calls, clock }),
  ]
  const doors = { services, decodeJson, encodeJson, pages, ...openingOf(settings, router) }
  const server = createServer({ ...doors, ...toldBy(operator) })
  // The port is ours before anything is made: a start that fails leaves nothing half done.
  const { port } = await server.listen(settings.host, settings.port)
  // What is made then is said in words, which lines about it would push off the screen.
  const untold = { ...commands, events: stored }
  const firstStart = await firstStartOf({ settings, dataDir, commands: untold, database })
  state.isBegun = true
  outbox.wake()

  const rooms = { tarpit, server, calls, oidc, events, outbox, crypto, counters, database }
  const close = leaving({ ...rooms, operator })
  return { url: externalUrl.origin, firstStart, close, mailboxUrl: outbox.mailboxUrl(port) }
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
  readonly server: { drain(): Promise<void> }
  readonly calls: { idle(): Promise<void> }
  readonly oidc: { idle(): Promise<void> }
  readonly events: { idle(): Promise<void> }
  readonly outbox: { close(): Promise<void> }
  readonly crypto: { close(): Promise<void> }
  readonly counters: { close(): Promise<void> }
  readonly database: { close(): Promise<void> }
  readonly operator: { close(): void }
}

/** The way out: whoever is within finishes first, and the store is closed last. */
function leaving(rooms: Rooms) {
  const { tarpit, server, calls, oidc, events, outbox } = rooms
  const { crypto, counters, database, operator } = rooms
  return async () => {
    tarpit?.release()
    await server.drain()
    await calls.idle()
    await Promise.all([oidc.idle(), events.idle()])
    await outbox.close()
    await crypto.close()
    await counters.close()
    await database.close()
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
