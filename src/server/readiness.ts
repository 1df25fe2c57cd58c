/**
 * Whether the server takes calls, which `/debug/ready` and `grpc.health.v1` tell: what its probe
 * says, and never again once it is to stop. Many who ask at once share one probe: asking is no
 * work that grows with those who ask.
 */

export interface Readiness {
  /** Resolves while calls are taken; else rejects with the reason. */
  check(): Promise<void>
  /** Calls back with every change from now on, and gives what ends that. */
  watch(onChange: () => void): () => void
  /** From now on the server is not ready, whatever the probe says. */
  quit(): void
}

/** Why a server that is to stop is not ready. */
export class Stopping extends Error {
  constructor() {
    super('the server is stopping')
    this.name = 'Stopping'
  }
}

/** Milliseconds after which a probe that has not answered is taken for one that failed. */
const probeMs = 3_000
/** How often the probe is asked while somebody watches, in milliseconds. */
const watchMs = 1_000

/** `probe` rejects with the reason while the server cannot do its work. */
export function createReadiness(probe: () => Promise<void>): Readiness {
  const shared = sharing(() => inTime(probe()))
  const watchers = new Set<() => void>()
  let isStopping = false
  let wasReady = true
  let timer: NodeJS.Timeout | undefined

  const check = async (): Promise<void> => {
    if (isStopping) throw new Stopping()
    await shared()
    // It may have been told to stop while the probe was under way.
    if (isStopping) throw new Stopping()
  }
  const tell = (isReady: boolean): void => {
    if (isReady === wasReady) return
    wasReady = isReady
    for (const onChange of watchers) onChange()
  }
  const look = (): void => {
    check().then(
      () => tell(true),
      () => tell(false),
    )
  }
  return {
    check,
    watch(onChange) {
      watchers.add(onChange)
      timer ??= setInterval(look, watchMs).unref()
      return () => {
        watchers.delete(onChange)
        if (watchers.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
    quit() {
      isStopping = true
      tell(false)
    },
  }
}

function sharing(probe: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | undefined
  return () => {
    underWay ??= probe().finally(() => {
      underWay = undefined
    })
    return underWay
  }
}

/** A probe that nothing answers must say so, and not wait with whoever asked. */
function inTime(probe: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error('the store does not answer in time'))
    const timer = setTimeout(late, probeMs)
    probe.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
