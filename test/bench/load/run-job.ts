/** Drives the lanes of one job, with a closed or an open loop, and times every answer. */
import { openGrpc } from './grpc.ts'
import { openHttp1 } from './http1.ts'
import type { Job, Outcome } from './job.ts'
import type { Lane, Listener, Transport } from './lane.ts'

/** Runs a job to its end; rejects at the first answer that is not a good one. */
export async function runJob(job: Job): Promise<Outcome> {
  let listener: Listener | undefined
  const relay: Listener = {
    onAnswer: (lane) => listener?.onAnswer(lane),
    onFailure: (reason) => listener?.onFailure(reason),
  }
  const transport =
    job.requests.kind === 'grpc'
      ? await openGrpc(job, job.requests, relay)
      : await openHttp1(job, job.requests, relay)
  let stop: (() => void) | undefined
  try {
    return await new Promise<Outcome>((resolve, reject) => {
      const latencies: number[] = []
      const cpu = process.cpuUsage()
      const started = performance.now()
      const finish = () => {
        const seconds = (performance.now() - started) / 1000
        const used = process.cpuUsage(cpu)
        const generatorBusy = (used.user + used.system) / 1e6 / seconds
        resolve({ completed: latencies.length, seconds, generatorBusy, ...summary(latencies) })
      }
      const loop = job.perSecond === undefined ? closedLoop : openLoop
      const running = loop({ job, transport, started, finish })
      stop = running.stop
      listener = {
        onAnswer: (lane) => {
          latencies.push(performance.now() - lane.since)
          running.onAnswer(lane)
        },
        onFailure: (reason) => reject(new Error(reason)),
      }
    })
  } finally {
    stop?.()
    listener = undefined
    transport.close()
  }
}

interface Loop {
  readonly job: Job
  readonly transport: Transport
  readonly started: number
  readonly finish: () => void
}

interface Running {
  readonly onAnswer: (lane: Lane) => void
  readonly stop: () => void
}

/** Each answer brings the next request, until it is enough; then the last ones come home. */
function closedLoop({ job, transport, started, finish }: Loop): Running {
  const { until } = job
  const countMax = 'count' in until ? until.count : Number.POSITIVE_INFINITY
  const endsAt = 'seconds' in until ? started + until.seconds * 1000 : Number.POSITIVE_INFINITY
  let turn = 0
  let underWay = 0
  const next = (lane: Lane) => {
    const now = performance.now()
    if (turn < countMax && now < endsAt) {
      lane.since = now
      underWay += 1
      lane.send(turn++)
    } else if (underWay === 0) finish()
  }
  for (const lane of transport.lanes) next(lane)
  const onAnswer = (lane: Lane) => {
    underWay -= 1
    next(lane)
  }
  return { onAnswer, stop: () => undefined }
}

/**
 * Requests are due at a fixed rate; one that finds no free lane waits, and its wait counts.
 * The timer ticks once in a millisecond, so a request may leave that much after it was due.
 */
function openLoop({ job, transport, started, finish }: Loop): Running {
  const { until, perSecond = 1 } = job
  const total = 'count' in until ? until.count : Math.floor(until.seconds * perSecond)
  const idle: Lane[] = [...transport.lanes]
  let turn = 0
  let answered = 0
  const sendDue = () => {
    const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * perSecond))
    while (turn < due) {
      const lane = idle.pop()
      if (!lane) return
      lane.since = started + (turn / perSecond) * 1000
      lane.send(turn++)
    }
    if (turn === total) clearInterval(timer)
  }
  const timer = setInterval(sendDue, 1)
  const onAnswer = (lane: Lane) => {
    idle.push(lane)
    answered += 1
    if (answered === total) finish()
    else sendDue()
  }
  return { onAnswer, stop: () => clearInterval(timer) }
}

function summary(latencies: number[]): Pick<Outcome, 'p50Ms' | 'p95Ms' | 'p99Ms' | 'maxMs'> {
  const sorted = Float64Array.from(latencies).sort()
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0
  return { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), maxMs: at(1) }
}
