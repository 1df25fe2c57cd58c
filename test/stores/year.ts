/**
 * A year on a store, day by day: what people, machines and mails leave in it, made by the parts
 * that make it, and what of it must be there at any time.
 */

import { toRows } from '../../src/app/rows-of.ts'
import { createSignInCounts } from '../../src/app/sign-in-counts.ts'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { hourOf, keptMs } from '../../src/domain/overview/sign-in-hours.ts'
import type { RegistrationFacts } from '../../src/domain/user/registration-facts.ts'
import { toRfc3339 } from '../../src/kit/clock.ts'
import { createAccessTokens } from '../../src/oidc/tokens/access-tokens.ts'
import {
  type AuthorizationKind,
  createAuthorizations,
  hashId,
} from '../../src/oidc/tokens/authorizations.ts'
import { createRegistrations } from '../../src/outbox/registrations.ts'
import { createOutboxStore } from '../../src/outbox/store.ts'
import { createOpenIntents } from '../../src/sign-in/idp/open-intents.ts'
import type { Database, TransactionWriter } from '../../src/store/database/database.ts'
import type { Tables } from '../../src/store/database/tables.ts'
import { createEventStore } from '../../src/store/eventstore/eventstore.ts'
import { createSnapshots } from '../../src/store/eventstore/snapshots.ts'
import { openLimiter } from '../../src/store/limiter/limiter.fixture.ts'

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs
const instanceId = 'i'
const userId = 'minnie'
const nanosPerMs = 1_000_000

/** Sealing is not what this is about. */
const sealer = {
  seal: (plain: string) => ({ plain }),
  open: (value: unknown) => (value as { plain: string }).plain,
}

/** A row that was made: its end, which for some never comes. */
export interface Made {
  readonly table: keyof Tables
  readonly id: string
  readonly endsAtMs: number
}

/** A clock that goes on when it is told to. */
export function tellableClock(startMs: number) {
  let nowMs = startMs
  let micros = 0
  return {
    nowMs: () => nowMs,
    /** Grows with every call, as the clock of a server does; the year does not wait for it. */
    nowMicros: () => nowMs * 1000 + (micros++ % 1000),
    pass: (ms: number) => {
      nowMs += ms
    },
  }
}

/** Writes all that is lived within `during` in one transaction: a year has thousands. */
function inOneTransaction(database: Database) {
  let open: TransactionWriter | undefined
  const { write, run, change, all } = database
  const together: Database = {
    ...database,
    write: (work, how) => (open ? work(open) : write(work, how)),
    run: (sql, values) => (open ? open.run(sql, values) : run(sql, values)),
    change: (sql, values) => (open ? open.all(sql, values) : change(sql, values)),
    all: (sql, values) => (open ? open.all(sql, values) : all(sql, values)),
  }
  const during = (work: () => Promise<void>) =>
    write(
      async (writer) => {
        open = writer
        await work().finally(() => {
          open = undefined
        })
      },
      { isLong: true, mayPause: true },
    )
  return { together, during }
}

/** Begins a year on an empty store. */
export async function beginYear(store: Database, clock: ReturnType<typeof tellableClock>) {
  const { together: database, during } = inOneTransaction(store)
  const events = createEventStore({ database, clock, rowsOf: toRows })
  const callers = { invalidateToken: () => undefined }
  const parts = {
    events,
    tokens: createAccessTokens({ database, callers }),
    authorizations: createAuthorizations({ database, clock, sealer }),
    intents: createOpenIntents({ database }),
    registrations: createRegistrations({
      ...{ database, clock, sealer, limitsMessages: false, wake: () => undefined },
      ids: { next: () => String(clock.nowMicros()) },
    }),
    limiter: await openLimiter(database, clock),
    signIns: createSignInCounts({
      database,
      onFailure: (failure) => {
        throw failure
      },
    }),
    outbox: createOutboxStore(database),
    snapshots: createSnapshots({ database, delayMs: 60_000 }),
  }
  const made: Made[] = []
  const append: Year['append'] = (...aggregates) => {
    const streams = aggregates.map(({ aggregate: aggregateType, id: aggregateId, events }) => ({
      ...{ aggregateType, aggregateId, owner: 'o', events },
    }))
    return events.append({ instanceId, creator: userId, streams })
  }
  const instance = event('instance.added', { name: 'Here' })
  const user = event('user.machine.added', { userName: userId, name: 'Minnie' })
  await append(
    { aggregate: 'instance', id: instanceId, events: [instance] },
    { aggregate: 'org', id: 'o', events: [event('org.added', { name: 'Ours' })] },
    { aggregate: 'user', id: userId, events: [user] },
  )
  const year: Year = { ...parts, clock, append, note: (...rows) => void made.push(...rows) }
  return {
    made: made as readonly Made[],
    /** What the days from one to another leave. */
    live: ({ from, to }: { readonly from: number; readonly to: number }) =>
      during(async () => {
        for (let day = from; day < to; day += 1) {
          await liveSessions(year, day)
          await liveMails(year, day)
          await liveCodeFlow(year, day)
          await liveMachine(year, day)
          await liveDevices(year, day)
          await liveAttempts(year, day)
          await liveElsewhere(year, day)
          await liveSignIns(year)
          if (day % 10 === 0) await liveHistories(year, day)
          clock.pass(dayMs)
        }
      }),
    close: parts.limiter.close,
  }
}

interface Year {
  readonly clock: ReturnType<typeof tellableClock>
  readonly tokens: ReturnType<typeof createAccessTokens>
  readonly authorizations: ReturnType<typeof createAuthorizations>
  readonly intents: ReturnType<typeof createOpenIntents>
  readonly registrations: ReturnType<typeof createRegistrations>
  readonly limiter: Awaited<ReturnType<typeof openLimiter>>
  readonly outbox: ReturnType<typeof createOutboxStore>
  readonly signIns: ReturnType<typeof createSignInCounts>
  readonly snapshots: ReturnType<typeof createSnapshots>
  append(
    ...aggregates: readonly {
      readonly aggregate: string
      readonly id: string
      readonly events: readonly ReturnType<typeof event>[]
    }[]
  ): ReturnType<ReturnType<typeof createEventStore>['append']>
  note(...rows: Made[]): void
}

/** Five for a day, of which one is terminated; each month one for ever and one for long. */
async function liveSessions({ append, note }: Year, day: number) {
  const lifetimes = [8, 10, 12, 12].map((hours) => hours * hourMs)
  if (day % 30 === 0) lifetimes.push(0, 500 * dayMs)
  const added = event('session.added', {})
  const sessions = lifetimes.map((lifetimeMs, index) => ({ lifetimeMs, id: `s-${day}-${index}` }))
  const [first] = await append(
    ...sessions.map(({ lifetimeMs, id }) => ({
      ...{ aggregate: 'session', id },
      events: [
        added,
        event('session.user.checked', { userID: userId, userResourceOwner: 'o' }),
        ...(lifetimeMs > 0
          ? [event('session.lifetime.set', { lifetime: lifetimeMs * nanosPerMs })]
          : []),
        event('session.token.set', { tokenID: id, tokenHash: `hash of ${id}` }),
      ],
    })),
    { aggregate: 'session', id: `over-${day}`, events: [added, event('session.terminated')] },
  )
  const bornMs = (first?.createdAtMicros ?? 0) / 1000
  for (const { lifetimeMs, id } of sessions) {
    const endsAtMs = lifetimeMs > 0 ? bornMs + lifetimeMs : Number.POSITIVE_INFINITY
    note({ table: 'sessions', id, endsAtMs })
  }
}

/** Of a session and of a user whose histories are long. */
async function liveHistories({ note, snapshots, clock }: Year, day: number) {
  const codec = { kind: 'test', version: 1, encode: (state: unknown) => state }
  for (const [aggregateType, endsAtMs] of [
    ['session', clock.nowMs()],
    ['user', Number.POSITIVE_INFINITY],
  ] as const) {
    const stream = { instanceId, aggregateType, aggregateId: `long-${aggregateType}-${day}` }
    const folded = { state: {}, sequence: 256, atMicros: clock.nowMs() * 1000 }
    snapshots.offer(stream, { ...codec, decode: (state) => state }, folded)
    note({ table: 'snapshots', id: stream.aggregateId, endsAtMs })
  }
  await snapshots.drain()
}

/** One is sent, one is given up, one is dropped; each two months one waits for a provider. */
async function liveMails({ append, note, outbox, clock }: Year, day: number) {
  const minnie = { aggregate: 'user', id: userId }
  const ends = ['sent', 'given_up', 'dropped'] as const
  const code = event('user.human.email.code.added', {
    ...{ code: { Crypted: 'sealed' }, expiry: hourMs * nanosPerMs },
  })
  const recorded = await append({ ...minnie, events: ends.map(() => code) })
  const lane = { instanceId, channel: 'email' } as const
  const nowMicros = clock.nowMicros() + 1000
  const leasedUntil = nowMicros + 120_000_000
  const newest = new Set(recorded.map(({ position }) => String(position)))
  const claimed = await outbox.claim({ lane, nowMicros, leasedUntil, limit: 100 })
  const mine = claimed.filter(({ id }) => newest.has(id))
  for (const [index, row] of mine.entries()) {
    const end = ends[index] ?? 'sent'
    const endsAtMs = row.due_at / 1000
    const to = { address: 'minnie@here.example', language: 'en' }
    if (end !== 'sent') await outbox.end(row, end, { why: 'so it was', now: nowMicros })
    else if (await outbox.markSent(row, nowMicros, to)) await outbox.release(row, nowMicros)
    note({ table: 'outbox', id: row.id, endsAtMs })
  }
  // Those of earlier months wait on.
  for (const row of claimed.filter(({ id }) => !newest.has(id))) {
    const dueAt = nowMicros + (dayMs / 2) * 1000
    await outbox.postpone(row, { dueAt, why: 'no provider', now: nowMicros })
  }
  if (day % 60 !== 0) return
  const [waiting] = await append({ ...minnie, events: [code] })
  note({
    ...{ table: 'outbox', id: String(waiting?.position) },
    endsAtMs: Number.POSITIVE_INFINITY,
  })
}

/** Auth requests, codes, grants, refresh tokens, targets of sign-outs and access tokens. */
async function liveCodeFlow({ authorizations, tokens, note, clock }: Year, day: number) {
  const lifetimes: Readonly<Record<AuthorizationKind, number>> = {
    Interaction: hourMs,
    AuthorizationCode: minuteMs,
    Grant: 90 * dayMs,
    RefreshToken: 30 * dayMs,
    Logout: 10 * minuteMs,
  }
  const keyOf = (kind: AuthorizationKind) => ({ instanceId, kind, id: `${kind}-${day}` })
  const kinds = Object.keys(lifetimes) as AuthorizationKind[]
  await Promise.all(
    kinds.map(async (kind) => {
      const endsAtMs = clock.nowMs() + lifetimes[kind]
      await authorizations.keep({
        ...keyOf(kind),
        ...{ userId, clientId: 'app', sessionId: undefined, payload: {}, expiresAtMs: endsAtMs },
        grantId: kind === 'RefreshToken' ? keyOf('Grant').id : undefined,
      })
      note({ table: 'authorizations', id: hashId(keyOf(kind)), endsAtMs })
    }),
  )
  await authorizations.use(keyOf('AuthorizationCode'))
  await keepToken({ tokens, note, clock }, { id: `user-${day}`, grant: hashId(keyOf('Grant')) })
}

/** One is approved and used, one is denied, and nobody answers for the third. */
async function liveDevices({ append, note, clock }: Year, day: number) {
  const endsAtMs = clock.nowMs() + 5 * minuteMs
  const added = event('device.authorization.added', { Expires: toRfc3339(endsAtMs * 1000) })
  const answers = [
    [
      event('device.authorization.approved', { UserID: userId }),
      event('device.authorization.done'),
    ],
    [event('device.authorization.canceled', { Reason: 'denied' as const })],
    [],
  ]
  const devices = answers.map((answer, index) => {
    const id = `device-${day}-${index}`
    return { aggregate: 'device_auth', id, events: [added, ...answer] }
  })
  await append(...devices)
  for (const { id } of devices) note({ table: 'device_authorizations', id, endsAtMs })
}

/** Tokens by assertions, which are used once. */
async function liveMachine({ tokens, note, clock }: Year, day: number) {
  const ids = [1, 2, 3].map((index) => `machine-${day}-${index}`)
  await Promise.all(
    ids.map((id) => keepToken({ tokens, note, clock }, { id, isByAssertion: true })),
  )
}

async function keepToken(
  { tokens, note, clock }: Pick<Year, 'tokens' | 'note' | 'clock'>,
  {
    id,
    grant = null,
    isByAssertion = false,
  }: { readonly id: string; readonly grant?: string | null; readonly isByAssertion?: boolean },
) {
  const issued = clock.nowMs()
  const endsAtMs = issued + 12 * hourMs
  const assertion = { id: `assertion of ${id}`, expires_at_ms: issued + hourMs }
  await tokens.store({
    row: {
      ...{ token_hash: id, instance_id: instanceId, id, user_id: userId, client_id: 'app' },
      ...{
        key_id: null,
        secret_sequence: null,
        grant_hash: grant,
        ...{ session_id: null, claims: null },
        scopes: '[]',
        audience: '[]',
      },
      ...{ issued_at_ms: issued, expires_at_ms: endsAtMs },
    },
    assertion: isByAssertion ? assertion : undefined,
  })
  note({ table: 'access_tokens', id, endsAtMs })
  if (isByAssertion) {
    note({ table: 'used_assertions', id: assertion.id, endsAtMs: assertion.expires_at_ms })
  }
}

/** Sign-ins at other providers, of which one is given up and one comes back. */
async function liveElsewhere({ intents, registrations, note, clock }: Year, day: number) {
  const startedAtMicros = clock.nowMs() * 1000
  const expiresAtMicros = startedAtMicros + hourMs * 1000
  const keep = (id: string) =>
    intents.keep({
      ...{ instanceId, id, startedBy: userId, startedAtMicros, expiresAtMicros },
      payload: {} as never,
    })
  await keep(`left-${day}`)
  await keep(`back-${day}`)
  await intents.drop({ instanceId, id: `back-${day}` })
  note({ table: 'open_intents', id: `left-${day}`, endsAtMs: expiresAtMicros / 1000 })
  // And two people who register, of whom one finishes.
  const code = { sealed: {}, expiryNanos: 0, createdAtMicros: startedAtMicros }
  const facts = { kind: 'person', orgId: 'o', code } as RegistrationFacts
  for (const id of [`begun-${day}`, `finished-${day}`]) {
    await registrations.keep({ instanceId, id, facts, expiresAtMicros })
  }
  await registrations.drop({ instanceId, id: `finished-${day}` })
  note({ table: 'registrations', id: `begun-${day}`, endsAtMs: expiresAtMicros / 1000 })
}

/** One sign-in, which is counted for its organisation and for the instance. */
async function liveSignIns({ append, signIns, note }: Year) {
  const events = [event('user.human.password.check.succeeded')]
  const recorded = await append({ aggregate: 'user', id: 'signing-in', events })
  signIns.count(recorded)
  await signIns.close()
  const hour = hourOf(recorded[0]?.createdAtMicros ?? 0)
  const endsAtMs = hour * hourMs + keptMs
  for (const orgId of ['o', '']) note({ table: 'sign_in_counts', id: `${orgId} ${hour}`, endsAtMs })
}

/** Wrong passwords of three networks, and one budget of a day. */
async function liveAttempts({ limiter, note, clock }: Year, day: number) {
  const limits = [600, 600, 60, 86_400].map((seconds, index) => ({
    ...{ key: `attempt ${day} ${index}`, max: 10, seconds },
  }))
  await limiter.take(limits)
  // A process that is the only writer keeps counts in memory for a second.
  await limiter.close()
  for (const { key, seconds } of limits) {
    note({ table: 'tries', id: key, endsAtMs: clock.nowMs() + seconds * 1000 })
  }
}
