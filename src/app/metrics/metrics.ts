/** Puts the metrics together: instruments, callbacks for components, and the page. */

import { createMetricsListener, type MetricsAccess, metricsPages } from './access.ts'
import { createCallMetrics, type ServerLoad } from './calls.ts'
import { createExposition } from './exposition.ts'
import { createCounter } from './instruments.ts'
import { type NodeFacts, nodeGauges } from './node.ts'
import { createPurgeMetrics } from './purges.ts'
import {
  type Backlog,
  createHashingMetrics,
  createOutboxMetrics,
  createRefusalMetrics,
  createTransactionMetrics,
  type DatabaseLoad,
  databaseGauges,
  type QueueLoad,
} from './work.ts'

/** Sources read on each scrape. */
export interface MetricsSources extends NodeFacts {
  readonly server: () => ServerLoad
  readonly hashing: () => QueueLoad
  readonly commandsWaiting: () => number
  readonly database: () => DatabaseLoad
  readonly backlog: () => Promise<readonly Backlog[]>
}

/** What the metrics are built with. */
export interface MetricsOptions {
  readonly metricsFor: MetricsAccess
  /** Called when metrics cannot be read. */
  readonly onFailure: (failure: unknown) => void
}

/** Creates the metrics and starts counting. Gauges are read once `see` has supplied the sources. */
export function createMetrics({ metricsFor, onFailure }: MetricsOptions) {
  let sources: MetricsSources | undefined
  const calls = createCallMetrics(() => sources?.server())
  const hashing = createHashingMetrics(() => sources?.hashing())
  const batches = createTransactionMetrics(() => sources?.commandsWaiting())
  const outbox = createOutboxMetrics(async () => (await sources?.backlog()) ?? [])
  const refusals = createRefusalMetrics()
  const purges = createPurgeMetrics()
  const spans = createCounter({
    name: 'gatehouse_trace_spans_total',
    help: 'Spans of traces by outcome: exported, failed, dropped (the queue was full)',
  })
  const write = async () => {
    if (!sources) throw new Error('the sources of the gauges are not set')
    expose ??= createExposition([
      ...nodeGauges(sources),
      ...calls.instruments,
      ...hashing.instruments,
      ...batches.instruments,
      ...databaseGauges(() => sources?.database()),
      ...outbox.instruments,
      ...refusals.instruments,
      ...purges.instruments,
      spans,
    ])
    return expose()
  }
  let expose: ReturnType<typeof createExposition> | undefined
  for (const outcome of ['exported', 'failed', 'dropped']) spans.of({ outcome })
  const isElsewhere = metricsFor.kind === 'address'
  const listener = isElsewhere ? createMetricsListener(metricsFor, write, onFailure) : undefined

  return {
    onOutcome: calls.onOutcome,
    hashing: hashing.watch,
    batches: batches.watch,
    aroundDelivery: outbox.around,
    purges: purges.watch,
    onExceeded: refusals.onExceeded,
    onRefused: refusals.onRefused,
    onSpans: (outcome: string, count: number) => spans.of({ outcome }).add(count),
    /** Pages for the server. */
    pages: metricsPages(metricsFor, write),
    /** Opens the metrics address, if there is one. */
    listen: async () => listener?.listen(),
    close: async () => listener?.close(),
    see: (found: MetricsSources) => {
      sources = found
    },
  }
}

/** The metrics of a server. */
export type Metrics = ReturnType<typeof createMetrics>
