/**
 * Calls and pages, counted when they are over. Labels are names of the descriptors, paths of our
 * own pages and words of ours, so that nobody makes a series by what they ask for.
 */
import { nameOfCode } from '../../kit/status.ts'
import {
  type Count,
  createCounter,
  createHistogram,
  createReading,
  type Instrument,
  type Spread,
  single,
} from './instruments.ts'

/** A request that is over; see `server/exchange.ts`. */
export interface Over {
  readonly method?: MethodCalled
  readonly door?: string
  /** The path of a page as it is mounted, not as it was asked for. */
  readonly page?: string
  readonly status?: number
  readonly code?: number
  /** The limit of the server that it met. */
  readonly limit?: string
}

export interface MethodCalled {
  readonly name: string
  readonly parent: { readonly typeName: string }
  readonly methodKind: string
}

/** How much is under way at the server; see `server/server.ts`. */
export interface ServerLoad {
  readonly sockets: number
  readonly socketsRefused: number
  readonly calls: number
  readonly bodyBytes: number
}

/** From a read of memory to a password that is hashed behind others. */
const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Of a peer that left before it was answered, and of a method that is not there. */
const [cancelled, unimplemented] = [1, 12]

export function createCallCounts(load: () => ServerLoad | undefined) {
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
  const byLimit = new Map<string, Count>()
  for (const limit of ['hosts', 'load', 'calls_of_network', 'calls', 'body_bytes']) {
    byLimit.set(limit, limited.of({ limit }))
  }

  const byMethod = new Map<MethodCalled, MethodCounts>()
  const countsOf = (method: MethodCalled): MethodCounts => {
    const known = byMethod.get(method)
    if (known) return known
    // As the log and traces name it.
    const name = `${method.parent.typeName}/${method.name}`
    const made: MethodCounts = {
      ...{ name, spread: undefined, codes: new Map() },
      of: (more) => calls.of({ method: name, ...more }),
    }
    byMethod.set(method, made)
    return made
  }

  const onOver = (over: Over, milliseconds: number): void => {
    const { method, page, limit, status, code } = over
    if (limit !== undefined) byLimit.get(limit)?.add()
    if (method !== undefined) {
      const counts = countsOf(method)
      const number = code ?? (status === undefined ? cancelled : 0)
      countOf(counts, over.door ?? '', number).add()
      // A stream lasts as long as somebody watches, and what is not there takes no time.
      if (method.methodKind === 'unary' && number !== unimplemented) {
        counts.spread ??= callSeconds.of({ method: counts.name })
        counts.spread.observe(milliseconds / 1000)
      }
    } else if (page !== undefined || limit === undefined) {
      pages.count(page ?? 'other', status, milliseconds)
    }
  }
  const instruments = [calls, callSeconds, limited, ...pages.instruments, ...loadReadings(load)]
  return { onOver, instruments }
}

interface MethodCounts {
  readonly name: string
  /** Absent while no call of it has taken its time. */
  spread: Spread | undefined
  /** By protocol, and then by the number of the code. */
  readonly codes: Map<string, Count[]>
  readonly of: (more: { readonly protocol: string; readonly code: string }) => Count
}

function countOf({ codes, of }: MethodCounts, protocol: string, code: number): Count {
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
  const byPage = new Map<string, { readonly spread: Spread; readonly statuses: Count[] }>()
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
    createReading(
      { name: 'gatehouse_requests_under_way', help: 'Calls and pages that are under way' },
      of(({ calls }) => calls),
    ),
    createReading(
      { name: 'gatehouse_request_body_bytes', help: 'Bytes of bodies that are under way' },
      of(({ bodyBytes }) => bodyBytes),
    ),
    createReading(
      { name: 'gatehouse_sockets', help: 'Sockets that are open' },
      of(({ sockets }) => sockets),
    ),
    createReading(
      { name: 'gatehouse_sockets_refused_total', help: 'Sockets for which there was no place' },
      of(({ socketsRefused }) => socketsRefused),
      'counter',
    ),
  ]
}
