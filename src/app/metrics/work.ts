/** Metrics of the work behind calls: hashing, transactions, connections, messages, limits. */
import {
  createCounter,
  createGauge,
  createHistogram,
  type Instrument,
  type InstrumentSpec,
  type Sample,
  single,
} from './instruments.ts'

/** State of the hashing queue. */
export interface QueueLoad {
  readonly running: number
  readonly atOnce: number
  readonly waiting: number
}

const hashingSeconds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Metrics of the hashing queue; see `kit/fair-line.ts`. */
export function createHashingMetrics(load: () => QueueLoad | undefined) {
  const waited = createHistogram(
    { name: 'gatehouse_hashing_wait_seconds', help: 'What a hash waited for a place' },
    hashingSeconds,
  )
  const took = createHistogram(
    { name: 'gatehouse_hashing_duration_seconds', help: 'What a hash took, without waiting' },
    hashingSeconds,
  )
  const refused = createCounter({
    name: 'gatehouse_hashing_refused_total',
    help: 'Hashes refused because too many were waiting',
  })
  const [wait, duration, refusals] = [waited.of(), took.of(), refused.of()]
  const gauge = (
    { name, help, together = 'sum' }: InstrumentSpec,
    pick: (load: QueueLoad) => number,
  ) =>
    createGauge({ name, help, together }, () => {
      const found = load()
      return found ? single(pick(found)) : []
    })
  return {
    watch: {
      begun: (waitedMs: number) => wait.observe(waitedMs / 1000),
      ended: (tookMs: number) => duration.observe(tookMs / 1000),
      turnedAway: () => refusals.add(),
    },
    instruments: [
      waited,
      took,
      refused,
      gauge(
        { name: 'gatehouse_hashing_running', help: 'Hashes being computed' },
        ({ running }) => running,
      ),
      gauge(
        { name: 'gatehouse_hashing_waiting', help: 'Hashes that wait for a place' },
        ({ waiting }) => waiting,
      ),
      // All processes share them.
      gauge(
        {
          name: 'gatehouse_hashing_places',
          help: 'Hashes that may run at once',
          together: 'max',
        },
        ({ atOnce }) => atOnce,
      ),
    ],
  }
}

const batchSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5]
const batchCommands = [1, 2, 4, 8, 16, 32, 64, 128, 256]

/** Metrics of event store transactions; see `eventstore/eventstore.ts`. */
export function createTransactionMetrics(waiting: () => number | undefined) {
  const sizes = createHistogram(
    { name: 'gatehouse_store_batch_commands', help: 'Commands that one transaction carried' },
    batchCommands,
  )
  const took = createHistogram(
    { name: 'gatehouse_store_batch_duration_seconds', help: 'From a turn wanted to its commit' },
    batchSeconds,
  )
  const commands = createCounter({
    name: 'gatehouse_store_commands_total',
    help: 'Commands by outcome: stored, stale (decided anew), taken (a name), failed',
  })
  const events = createCounter({ name: 'gatehouse_store_events_total', help: 'Events stored' })
  const lookUps = createCounter({
    name: 'gatehouse_store_commit_lookups_total',
    help: 'Transactions whose COMMIT had no answer, by what was found of them',
  })
  const [size, duration, stored] = [sizes.of(), took.of(), events.of()]
  const by = (outcome: string) => commands.of({ outcome })
  const [done, stale, taken, failed] = [by('stored'), by('stale'), by('taken'), by('failed')]
  const byFound = {
    stored: lookUps.of({ found: 'stored' }),
    not_stored: lookUps.of({ found: 'not_stored' }),
    unknown: lookUps.of({ found: 'unknown' }),
  }

  const count = (outcome: readonly unknown[] | { readonly name: string }): void => {
    if (Array.isArray(outcome)) {
      done.add()
      stored.add(outcome.length)
    } else if ('name' in outcome && outcome.name === 'Taken') taken.add()
    else stale.add()
  }
  return {
    watch: {
      onBatch: (pushes: readonly unknown[]) => {
        const beganMs = performance.now()
        size.observe(pushes.length)
        return ({ outcomes }: BatchEnd) => {
          duration.observe((performance.now() - beganMs) / 1000)
          if (outcomes) outcomes.forEach(count)
          else failed.add(pushes.length)
        }
      },
      onLookUp: (found: keyof typeof byFound) => byFound[found].add(),
    },
    instruments: [
      sizes,
      took,
      commands,
      events,
      lookUps,
      createGauge(
        { name: 'gatehouse_store_waiting_commands', help: 'Commands that wait to be stored' },
        () => single(waiting() ?? 0),
      ),
    ],
  }
}

interface BatchEnd {
  readonly outcomes: readonly (readonly unknown[] | { readonly name: string })[] | undefined
}

/** State of the database connections. */
export interface DatabaseLoad {
  readonly writersWaiting: number
  readonly pools: readonly {
    readonly pool: string
    readonly size: number
    readonly open: number
    readonly busy: number
    readonly waiting: number
  }[]
}

/** Gauges of the database connections. */
export function databaseGauges(load: () => DatabaseLoad | undefined): Instrument[] {
  const pools = (what: 'size' | 'open' | 'busy' | 'waiting') => (): readonly Sample[] =>
    (load()?.pools ?? []).map((each) => ({ labels: { pool: each.pool }, value: each[what] }))
  const prefix = 'gatehouse_database'
  return [
    createGauge(
      { name: `${prefix}_writers_waiting`, help: 'Writers that wait for their turn' },
      () => single(load()?.writersWaiting ?? 0),
    ),
    createGauge(
      { name: `${prefix}_connections_max`, help: 'Connections there may be, by what they are for' },
      pools('size'),
    ),
    createGauge(
      { name: `${prefix}_connections_open`, help: 'Connections that are open' },
      pools('open'),
    ),
    createGauge(
      { name: `${prefix}_connections_busy`, help: 'Connections that are asked something' },
      pools('busy'),
    ),
    createGauge(
      { name: `${prefix}_statements_waiting`, help: 'Statements that wait for a connection' },
      pools('waiting'),
    ),
  ]
}

/** The backlog of a channel. */
export interface Backlog {
  readonly channel: string
  readonly pending: number
  readonly oldestSeconds: number
  readonly overdueSeconds: number
}

const deliverySeconds = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
const channels = ['email', 'sms'] as const
/** Milliseconds for which the backlog is cached: counting many messages loads the store. */
const lookMs = 5_000
const deliveryOutcomes = ['sent', 'postponed', 'given_up', 'dropped'] as const

/** Metrics of waiting and delivered messages; see `outbox/`. */
export function createOutboxMetrics(backlog: () => Promise<readonly Backlog[]>) {
  const deliveries = createCounter({
    name: 'gatehouse_outbox_deliveries_total',
    help: 'Deliveries by outcome: sent, postponed (failed, tried again), given_up, dropped',
  })
  const took = createHistogram(
    { name: 'gatehouse_outbox_delivery_duration_seconds', help: 'What one delivery took' },
    deliverySeconds,
  )
  for (const channel of channels) {
    for (const outcome of deliveryOutcomes) deliveries.of({ channel, outcome })
  }
  // Cached for the three gauges, and across scrapes.
  const looks = cachedFor(lookMs, backlog)
  // All processes look at the same messages.
  const gauge = (name: string, help: string, pick: (backlog: Backlog) => number) =>
    createGauge({ name, help, together: 'max' }, async () =>
      (await looks()).map((each) => ({ labels: { channel: each.channel }, value: pick(each) })),
    )
  return {
    around: async <T extends { readonly outcome: string }>(
      { channel }: { readonly channel: string },
      deliver: () => Promise<T>,
    ): Promise<T> => {
      const beganMs = performance.now()
      const delivered = await deliver()
      took.of({ channel }).observe((performance.now() - beganMs) / 1000)
      deliveries.of({ channel, outcome: delivered.outcome }).add()
      return delivered
    },
    instruments: [
      deliveries,
      took,
      gauge('gatehouse_outbox_pending', 'Messages that wait', ({ pending }) => pending),
      gauge(
        'gatehouse_outbox_oldest_pending_seconds',
        'How long the oldest message that waits has been tried',
        ({ oldestSeconds }) => oldestSeconds,
      ),
      gauge(
        'gatehouse_outbox_overdue_seconds',
        'How long ago the first message that waits was due',
        ({ overdueSeconds }) => overdueSeconds,
      ),
    ],
  }
}

/** Caches the result of `ask` for so many milliseconds. */
function cachedFor<T>(milliseconds: number, ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined
  let askedAtMs = 0
  return () => {
    const nowMs = performance.now()
    if (asked && nowMs - askedAtMs < milliseconds) return asked
    askedAtMs = nowMs
    asked = ask()
    return asked
  }
}

/** The first word of a limit's key (`limiter/limiter.ts`). */
const limitKinds = ['guess', 'secret', 'message', 'sms', 'intent'] as const

/** Metrics of refusals by the limiter, and of other refusals that are logged. */
export function createRefusalMetrics() {
  const limited = createCounter({
    name: 'gatehouse_limiter_refusals_total',
    help: 'Attempts beyond a limit: guess, secret, message, sms (budget of a day), intent',
  })
  const refused = createCounter({
    name: 'gatehouse_refusals_total',
    help: 'Who was refused: wrong sign-ins, tokens that are none, lacking rights, limits',
  })
  for (const limit of limitKinds) limited.of({ limit })
  for (const what of ['sign-in', 'token', 'permission', 'limit']) refused.of({ what })
  return {
    onExceeded: ({ key }: { readonly key: string }) => {
      const word = key.slice(0, key.indexOf(' '))
      limited.of({ limit: limitKinds.find((kind) => kind === word) ?? 'other' }).add()
    },
    onRefused: ({ what }: { readonly what: string }) => refused.of({ what }).add(),
    instruments: [limited, refused],
  }
}
