/**
 * Builds the server from its components, in order. The only place where they meet.
 */
import { resolve } from 'node:path'
import type { Writable } from 'node:stream'
import { decodeJson, encodeJson } from './api/json.ts'
import { createRouter } from './api/router.ts'
import { createServices } from './api/services.ts'
import { afterCommit } from './app/after-commit.ts'
import type { Settings } from './app/config/settings.ts'
import { settleExternalDomain } from './app/external-domain.ts'
import { type FirstStart, runFirstStart } from './app/first-start.ts'
import { openLimits } from './app/limits.ts'
import { createMailRules } from './app/mail-rules.ts'
import { openSealedStore } from './app/open-store.ts'
import { openOperatorLog, withChangeLog } from './app/operator-log.ts'
import { createOutgoingClients } from './app/outgoing-clients.ts'
import { createQueries } from './app/queries.ts'
import { toRows } from './app/rows-of.ts'
import { probe, serverLimits, serverLogs } from './app/server-options.ts'
import { createShutdown } from './app/shutdown.ts'
import { openWatchers } from './app/watchers.ts'
import { createProofLines } from './commands/guess/proof-lines.ts'
import { createTarpit } from './commands/guess/tarpit.ts'
import type { IdpIntentDeps } from './commands/identity-provider/idp-clients.ts'
import { noticesWithin, withMessageLimits } from './commands/notification/message-limits.ts'
import { createClock } from './kit/clock.ts'
import { createIds } from './kit/ids.ts'
import { createLoginPages } from './login/login.ts'
import { createOidc } from './oidc/oidc.ts'
import { openOutbox } from './outbox/open-outbox.ts'
import { services } from './proto/services.ts'
import type { ProviderCounts } from './queries/notification/notification-providers.ts'
import { createServer } from './server/server.ts'
import { createCallbackPages } from './sign-in/idp/callback.ts'
import { createIdp } from './sign-in/idp/idp.ts'
import { createPageCalls } from './sign-in/page-calls.ts'
import { createEventStore } from './store/eventstore/eventstore.ts'

/** A running server. */
export interface Gatehouse {
  readonly url: string
  /** Where undelivered messages can be read; a secret, shown to the operator. */
  readonly mailboxUrl: string | undefined
  readonly firstStart: FirstStart | undefined
  /** How many instances existed at the start, and how many had their own providers. */
  readonly providerCounts: ProviderCounts
  /**
   * Stops the server: announces the stop for `lameDuckMs` milliseconds, finishes calls in
   * progress, delivers messages that are due, and closes the store.
   */
  close(options?: { readonly lameDuckMs?: number }): Promise<void>
}

/** How a server is started. */
export interface StartOptions {
  /** Output of the log; default standard output. */
  readonly logTo?: Writable
  /** Called with warnings at the start; default standard error. */
  readonly warn?: (line: string) => void
}

/** Starts the server; resolves when it accepts calls. */
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

  const { directory, callers, users, tenancy, sessions, providers, texts } = createQueries(database)
  const onFailure = failed('a listener to commits failed')
  const onSnapshotFailure = failed('a snapshot of a long history could not be kept or read')
  const watched = { onFailure, onSnapshotFailure, watches: watchers.batches }
  const stored = watchers.events(createEventStore({ database, clock, rowsOf: toRows, ...watched }))
  const events = withChangeLog(stored, security)
  const limits = await openLimits({
    database,
    clock,
    onFailure: failed('tries could not be counted'),
  })
  const { counters, limiter } = watchers.limits(limits)
  const { reach, ...outgoing } = watchers.ways(createOutgoingClients(settings, { log, clock }))
  const outbox = await openOutbox({
    ...{ settings, dataDir, database, events, recipients: { find: users.recipient }, outgoing },
    ...{ clock, log, openCode: crypto.openText, active: providers.active },
    ...createMailRules(directory, crypto),
    ownText: async (query) => (await texts.of(query)).texts,
    ...{ mayNotify: noticesWithin({ limiter, settings }), around: watchers.aroundDelivery },
    ...{ onUnavailable: failed('messages cannot go out'), random: Math.random },
  })
  events.onCommit(afterCommit({ callers, directory, users, providers, outbox }))

  const { externalUrl, failedAttemptsPerNetwork } = settings
  const tarpit = settings.tarpit ? createTarpit() : undefined
  const idp = createIdp({ database, clock, outgoing: outgoing.ofTenants })
  const limited = withMessageLimits({ events, limiter, users, clock, settings, security })
  const facts = { events: limited, directory, users, callers, limiter, ids, clock, reach }
  const rules = {
    tarpit,
    failedAttemptsPerNetwork,
    security,
    proofs: createProofLines(),
  }
  const commands: IdpIntentDeps = { ...facts, ...crypto, ...rules, ...idp }
  const oidc = createOidc({
    ...{ ...settings, ...commands, database, callers },
    onFailure: failed('something behind OAuth failed'),
  })
  const router = createRouter({
    ...{ callers, directory, users, clock, security, ...crypto },
    services: createServices({
      ...{ commands, users, directory, callers, tenancy, sessions },
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
  const offered = { services, decodeJson, encodeJson, pages, clock }
  const served = { ...offered, ...serverLimits(settings, router) }
  const asked = { probe: () => probe(state, database) }
  const server = createServer({ ...served, ...asked, ...serverLogs(operator), ...watchers.server })
  await watchers.see({
    ...{ dataDir, server: server.load, hashing: crypto.hashingLoad, backlog: outbox.backlog },
    ...{ commandsWaiting: stored.waiting, database: database.load, store: database.engine },
    probe: server.ready,
  })
  // Opens the port before anything is created: a start that fails leaves nothing half done.
  const { port } = await server.listen(settings.host, settings.port)
  // What is created now is reported by the start itself; log lines would push that off the screen.
  const untold = { ...commands, events: stored }
  const firstStart = await runFirstStart({ settings, dataDir, commands: untold, database })
  await settleExternalDomain({ settings, commands, database, warn })
  const providerCounts = await providers.counts()
  state.isBegun = true
  outbox.wake()

  const components = { tarpit, server, calls, oidc, events, outbox, crypto, counters, database }
  const close = createShutdown({ ...components, watchers, operator })
  const mailboxUrl = outbox.mailboxUrl(port)
  return { url: externalUrl.origin, firstStart, close, mailboxUrl, providerCounts }
}

export type { FirstStart } from './app/first-start.ts'
