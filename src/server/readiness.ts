/**
 * Readiness as reported by `/debug/ready` and `grpc.health.v1`: the result of the probe, or not
 * ready once the server is stopping. Concurrent checks share one probe, so that many health checks
 * cause no additional load.
 */

/** Readiness of the server, and notifications about its changes. */
export interface Readiness {
  /** Resolves while the server takes calls; otherwise rejects with the reason. */
  check(): Promise<void>
  /** Calls `onChange` on every change until the returned function is called. */
  watch(onChange: () => void): () => void
  /** Marks the server as stopping: it stays not ready whatever the probe says. */
  markStopping(): void
}

/** The reason a stopping server is not ready. */
export class ServerStopping extends Error {
  constructor() {
    super('the server is stopping')
    this.name = 'Stopping'
  }
}

/** Milliseconds after which an unanswered probe counts as failed. */
const probeMs = 3_000
/** Milliseconds between probes while there are watchers. */
const watchMs = 1_000

/** Creates the readiness check. `probe` rejects with the reason while the server cannot work. */
export function createReadiness(probe: () => Promise<void>): Readiness {
  const shared = shareConcurrent(() => withTimeout(probe()))
  const watchers = new Set<() => void>()
  let isStopping = false
  let wasReady = true
  let timer: NodeJS.Timeout | undefined

  const check = async (): Promise<void> => {
    if (isStopping) throw new ServerStopping()
    await shared()
    // The server may have been stopped while the probe was running.
    if (isStopping) throw new ServerStopping()
  }
  const notify = (isReady: boolean): void => {
    if (isReady === wasReady) return
    wasReady = isReady
    for (const onChange of watchers) onChange()
  }
  const poll = (): void => {
    check().then(
      () => notify(true),
      () => notify(false),
    )
  }
  return {
    check,
    watch(onChange) {
      watchers.add(onChange)
      timer ??= setInterval(poll, watchMs).unref()
      return () => {
        watchers.delete(onChange)
        if (watchers.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
    markStopping() {
      isStopping = true
      notify(false)
    },
  }
}

function shareConcurrent(probe: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | undefined
  return () => {
    underWay ??= probe().finally(() => {
      underWay = undefined
    })
    return underWay
  }
}

/** Rejects when the probe does not settle within `probeMs`. */
function withTimeout(probe: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error('the store does not answer in time'))
    const timer = setTimeout(late, probeMs)
    probe.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
