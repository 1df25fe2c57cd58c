/**
 * Counts calls and pages when they are completed. Labels come from descriptors, mounted paths and
 * fixed values, so that clients cannot create series.
 */
import { nameOfCode } from '../../kit/status.ts'
import {
  type CounterSeries,
  createCounter,
  createGauge,
  createHistogram,
  type HistogramSeries,
  type Instrument,
  single,
} from './instruments.ts'

/** A completed request; see `server/exchange.ts`. */
export interface CompletedCall {
  readonly method?: MethodCalled
  readonly protocol?: string
  /** The path of a page as mounted, not as requested. */
  readonly page?: string
  readonly status?: number
  readonly code?: number
  /** The server limit that refused it. */
  readonly limit?: string
}

/** The part of a method's descriptor that is used. */
export interface MethodCalled {
  readonly name: string
  readonly parent: { readonly typeName: string }
  readonly methodKind: string
}

/** Current load of the server; see `server/server.ts`. */
export interface ServerLoad {
  readonly sockets: number
  readonly socketsRefused: number
  readonly calls: number
  readonly bodyBytes: number
}

/** Bucket bounds in seconds: from a cached read to a password hash in a queue. */
const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Codes of requests whose client disconnected, and of unknown methods. */
const [cancelled, unimplemented] = [1, 12]

/** Creates the metrics of calls. */
export function createCallMetrics(load: () => ServerLoad | undefined) {
  const calls = createCounter({
    name: 'gatehouse_calls_total',
    help: 'Calls that are over, by method, protocol and gRPC code',
  })
  const callSeconds = createHistogram(
    { name: 'gatehouse_call_duration_seconds', help: 'From the head of a call to its answer' },
    seconds,
  )
  const pages = createPageCounts()
  const limited = createCounter({
    name: 'gatehouse_turned_away_total',
    help: 'Requests that a limit of the server turned away, by limit; load is shed by "load"',
  })
  const byLimit = new Map<string, CounterSeries>()
  for (const limit of ['hosts', 'load', 'calls_of_network', 'calls', 'body_bytes']) {
    byLimit.set(limit, limited.of({ limit }))
  }

  const byMethod = new Map<MethodCalled, MethodCounts>()
  const countsOf = (method: MethodCalled): MethodCounts => {
    const known = byMethod.get(method)
    if (known) return known
    // The same name as in logs and traces.
    const name = `${method.parent.typeName}/${method.name}`
    const made: MethodCounts = {
      name,
      spread: undefined,
      codes: new Map(),
      of: (more) => calls.of({ method: name, ...more }),
    }
    byMethod.set(method, made)
    return made
  }

  const onOutcome = (over: CompletedCall, milliseconds: number): void => {
    const { method, page, limit, status, code } = over
    if (limit !== undefined) byLimit.get(limit)?.add()
    if (method !== undefined) {
      const counts = countsOf(method)
      const number = code ?? (status === undefined ? cancelled : 0)
      countOf(counts, over.protocol ?? '', number).add()
      // Streams last as long as their clients want, and unknown methods take no time.
      if (method.methodKind === 'unary' && number !== unimplemented) {
        counts.spread ??= callSeconds.of({ method: counts.name })
        counts.spread.observe(milliseconds / 1000)
      }
    } else if (page !== undefined || limit === undefined) {
      pages.count(page ?? 'other', status, milliseconds)
    }
  }
  const instruments = [calls, callSeconds, limited, ...pages.instruments, ...loadReadings(load)]
  return { onOutcome, instruments }
}

interface MethodCounts {
  readonly name: string
  /** Absent until a call of the method has been timed. */
  spread: HistogramSeries | undefined
  /** By protocol, then by code. */
  readonly codes: Map<string, CounterSeries[]>
  readonly of: (more: { readonly protocol: string; readonly code: string }) => CounterSeries
}

function countOf({ codes, of }: MethodCounts, protocol: string, code: number): CounterSeries {
  let byCode = codes.get(protocol)
  if (byCode === undefined) {
    byCode = []
    codes.set(protocol, byCode)
  }
  const known = byCode[code]
  if (known !== undefined) return known
  const made = of({ protocol, code: nameOfCode(code) })
  byCode[code] = made
  return made
}

function createPageCounts() {
  const requests = createCounter({
    name: 'gatehouse_page_requests_total',
    help: 'Requests that were no call, by page and status; "other": nothing of ours is there',
  })
  const duration = createHistogram(
    { name: 'gatehouse_page_duration_seconds', help: 'From the head of a request to its answer' },
    seconds,
  )
  const byPage = new Map<
    string,
    { readonly spread: HistogramSeries; readonly statuses: CounterSeries[] }
  >()
  const count = (page: string, status = 0, milliseconds: number): void => {
    let counts = byPage.get(page)
    if (counts === undefined) {
      counts = { spread: duration.of({ page }), statuses: [] }
      byPage.set(page, counts)
    }
    counts.spread.observe(milliseconds / 1000)
    let one = counts.statuses[status]
    if (one === undefined) {
      one = requests.of({ page, status: status === 0 ? 'none' : String(status) })
      counts.statuses[status] = one
    }
    one.add()
  }
  return { count, instruments: [requests, duration] }
}

function loadReadings(load: () => ServerLoad | undefined): Instrument[] {
  const of = (pick: (load: ServerLoad) => number) => () => {
    const found = load()
    return found ? single(pick(found)) : []
  }
  return [
    createGauge(
      { name: 'gatehouse_requests_under_way', help: 'Calls and pages that are under way' },
      of(({ calls }) => calls),
    ),
    createGauge(
      { name: 'gatehouse_request_body_bytes', help: 'Bytes of bodies that are under way' },
      of(({ bodyBytes }) => bodyBytes),
    ),
    createGauge(
      { name: 'gatehouse_sockets', help: 'Sockets that are open' },
      of(({ sockets }) => sockets),
    ),
    createGauge(
      { name: 'gatehouse_sockets_refused_total', help: 'Sockets for which there was no place' },
      of(({ socketsRefused }) => socketsRefused),
      'counter',
    ),
  ]
}
