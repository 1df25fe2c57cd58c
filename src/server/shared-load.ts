/**
 * What the other processes of this server have in progress, so that the concurrency limits hold
 * for all of them together. Each reports its own load many times a second; between two reports a
 * limit may be exceeded by what arrives meanwhile, up to the limit in each process.
 */
import type { Siblings } from '../kit/siblings.ts'
import type { Limits } from './limits.ts'

/** What is in progress, in total or of one network. */
export interface Load {
  readonly sockets: number
  readonly calls: number
  readonly bodyBytes: number
}

/** The load of a process: in total, and of the networks that have much of it. */
export interface LoadReport {
  readonly all: Load
  readonly networks: readonly (readonly [name: string, load: Load])[]
}

/** The load of all other processes. */
export interface LoadElsewhere {
  all(): Load
  ofNetwork(name: string): Load
}

const nothing: Load = Object.freeze({ sockets: 0, calls: 0, bodyBytes: 0 })

/** For a server of one process. */
export const nothingElsewhere: LoadElsewhere = {
  all: () => nothing,
  ofNetwork: () => nothing,
}

/** Networks in one report; the busiest, if there are more. */
const reportedMax = 500
/**
 * Less than this part of a limit, divided by the number of processes, is not reported: all of it
 * together is less than that part of the limit.
 */
const reportedPart = 1 / 8
/** Milliseconds between two reports: at least, and for each process, which gets all of them. */
const [reportMsMin, reportMsEach] = [50, 12]

/** Reports the load of this process, and keeps the reports of others. */
export interface SharedLoad extends LoadElsewhere {
  /** Starts to report. */
  start(read: (least: Load) => LoadReport): void
  stop(): void
}

/** Creates it. */
export function createSharedLoad(siblings: Siblings, limits: Limits): SharedLoad {
  const topic = siblings.topic<LoadReport>('load')
  const reports = new Map<number, LoadReport>()
  let sum: { readonly all: Load; readonly networks: ReadonlyMap<string, Load> } = addUp([])
  topic.onMessage((report, from) => {
    reports.set(from, report)
    sum = addUp([...reports.values()])
  })
  siblings.onGone((number) => {
    reports.delete(number)
    sum = addUp([...reports.values()])
  })
  const least = leastReported(limits, siblings.count)
  let timer: NodeJS.Timeout | undefined
  return {
    all: () => sum.all,
    ofNetwork: (name) => sum.networks.get(name) ?? nothing,
    start: (read) => {
      let isKnown = true
      const report = () => {
        const found = read(least.ofNetwork)
        const isLittle = found.networks.length === 0 && isBelow(found.all, least.all)
        // The end of a load is reported once.
        if (isLittle && isKnown) return
        isKnown = isLittle
        topic.publish(isLittle ? { all: nothing, networks: [] } : cut(found))
      }
      timer = setInterval(report, Math.max(reportMsMin, reportMsEach * siblings.count)).unref()
    },
    stop: () => clearInterval(timer),
  }
}

/** One network may hold one part in this many of all body bytes in flight. */
export const networkBodyFraction = 4

function leastReported(limits: Limits, count: number) {
  const part = (max: number) => Math.max(1, Math.floor((max * reportedPart) / count))
  const { bodyBytesUnderWayMax, connectionsMax, callsMax } = limits
  const { socketsPerNetworkMax, callsPerNetworkMax } = limits
  return {
    all: {
      sockets: part(connectionsMax),
      calls: part(callsMax),
      bodyBytes: part(bodyBytesUnderWayMax),
    },
    ofNetwork: {
      sockets: part(socketsPerNetworkMax),
      calls: part(callsPerNetworkMax),
      bodyBytes: part(bodyBytesUnderWayMax / networkBodyFraction),
    },
  }
}

/** Whether all of a load is below that. */
export function isBelow(load: Load, least: Load): boolean {
  return (
    load.sockets < least.sockets && load.calls < least.calls && load.bodyBytes < least.bodyBytes
  )
}

function cut({ all, networks }: LoadReport): LoadReport {
  if (networks.length <= reportedMax) return { all, networks }
  const busiest = [...networks].sort(([, a], [, b]) => b.calls - a.calls || b.sockets - a.sockets)
  return { all, networks: busiest.slice(0, reportedMax) }
}

function addUp(reports: readonly LoadReport[]) {
  const networks = new Map<string, Load>()
  let all = nothing
  for (const report of reports) {
    all = plus(all, report.all)
    for (const [name, load] of report.networks) {
      networks.set(name, plus(networks.get(name) ?? nothing, load))
    }
  }
  return { all, networks }
}

const plus = (a: Load, b: Load): Load => ({
  sockets: a.sockets + b.sockets,
  calls: a.calls + b.calls,
  bodyBytes: a.bodyBytes + b.bodyBytes,
})
