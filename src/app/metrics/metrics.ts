/** The whole room: what is counted, who hears of what, and the page that tells of it. */
import { createCallCounts, type ServerLoad } from './calls.ts'
import { createMetricsListener, type MetricsFor, metricsPages } from './door.ts'
import { createExposition } from './exposition.ts'
import { createCounter } from './instruments.ts'
import { type NodeFacts, nodeReadings } from './node.ts'
import {
  type Backlog,
  createBatchCounts,
  createHashingCounts,
  createOutboxCounts,
  createRefusalCounts,
  type DatabaseLoad,
  databaseReadings,
  type LineLoad,
} from './work.ts'

/** Where it is looked when somebody asks. */
export interface MetricsSources extends NodeFacts {
  readonly server: () => ServerLoad
  readonly hashing: () => LineLoad
  readonly commandsWaiting: () => number
  readonly database: () => DatabaseLoad
  readonly backlog: () => Promise<readonly Backlog[]>
}

export interface MetricsOptions {
  readonly metricsFor: MetricsFor
  /** Hears of numbers that could not be told. */
  readonly onFailure: (failure: unknown) => void
}

/** Counts from now on. What cannot be counted is looked at once `see` has told where. */
export function createMetrics({ metricsFor, onFailure }: MetricsOptions) {
  let sources: MetricsSources | undefined
  const calls = createCallCounts(() => sources?.server())
  const hashing = createHashingCounts(() => sources?.hashing())
  const batches = createBatchCounts(() => sources?.commandsWaiting())
  const outbox = createOutboxCounts(async () => (await sources?.backlog()) ?? [])
  const refusals = createRefusalCounts()
  const spans = createCounter({
    name: 'gatehouse_trace_spans_total',
    help: 'Spans of traces by outcome: exported, failed, dropped (the queue was full)',
  })
  const write = async () => {
    if (!sources) throw new Error('nobody has told where to look')
    expose ??= createExposition([
      ...nodeReadings(sources),
      ...[...calls.instruments, ...hashing.instruments, ...batches.instruments],
      ...databaseReadings(() => sources?.database()),
      ...[...outbox.instruments, ...refusals.instruments, spans],
    ])
    return expose()
  }
  let expose: ReturnType<typeof createExposition> | undefined
  for (const outcome of ['exported', 'failed', 'dropped']) spans.of({ outcome })
  const isElsewhere = metricsFor.kind === 'address'
  const listener = isElsewhere ? createMetricsListener(metricsFor, write, onFailure) : undefined

  return {
    onOver: calls.onOver,
    hashing: hashing.watch,
    batches: batches.watch,
    aroundDelivery: outbox.around,
    onExceeded: refusals.onExceeded,
    onRefused: refusals.onRefused,
    onSpans: (outcome: string, count: number) => spans.of({ outcome }).add(count),
    /** Pages of the server. */
    pages: metricsPages(metricsFor, write),
    /** Opens the address of its own, where there is one. */
    listen: async () => listener?.listen(),
    close: async () => listener?.close(),
    see: (found: MetricsSources) => {
      sources = found
    },
  }
}

export type Metrics = ReturnType<typeof createMetrics>
