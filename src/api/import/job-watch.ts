/**
 * Calls that wait for a change of a job. They look again after each commit of this process that
 * concerns the job, and twice a second for what other nodes commit.
 */

/** A call that waits. */
export interface JobWait {
  readonly instanceId: string
  readonly jobId: string
  readonly waitMs: number
}

/** The calls that wait in this process. */
export interface JobWatch {
  /**
   * Resolves when `isChanged` says so, when the time is over, or when the server stops; at once
   * where too many wait already. Rejects with whatever `isChanged` rejects with.
   */
  until(wait: JobWait, isChanged: () => Promise<boolean>): Promise<void>
  /** Lets all go, for a server that stops. */
  release(): void
}

/** What it is built with. */
export interface JobWatchDeps {
  readonly onCommit: (listener: (events: readonly CommittedEvent[]) => void) => void
  readonly waitingMax?: number
}

interface CommittedEvent {
  readonly instanceId: string
  readonly aggregateType: string
  readonly aggregateId: string
}

const lookEveryMs = 500

/** Creates the watch of this process. */
export function createJobWatch({ onCommit, waitingMax = 500 }: JobWatchDeps): JobWatch {
  const waiting = new Map<string, Set<() => void>>()
  let [count, isReleased] = [0, false]
  onCommit((events) => {
    if (count === 0) return
    for (const { aggregateType, instanceId, aggregateId } of events) {
      if (aggregateType !== 'import_job') continue
      for (const wake of waiting.get(`${instanceId} ${aggregateId}`) ?? []) wake()
    }
  })
  return {
    until: async ({ instanceId, jobId, waitMs }, isChanged) => {
      if (count >= waitingMax || isReleased) return
      const key = `${instanceId} ${jobId}`
      const bell = createBell()
      const wakers = waiting.get(key) ?? new Set()
      waiting.set(key, wakers.add(bell.ring))
      count += 1
      let isOver = false
      const end = setTimeout(() => {
        isOver = true
        bell.ring()
      }, waitMs)
      try {
        while (!isOver && !isReleased) {
          await bell.next()
          if (await isChanged()) return
        }
      } finally {
        clearTimeout(end)
        count -= 1
        wakers.delete(bell.ring)
        if (wakers.size === 0) waiting.delete(key)
      }
    },
    release: () => {
      isReleased = true
      for (const wakers of waiting.values()) for (const wake of wakers) wake()
    },
  }
}

/** Rings that come while nobody listens are heard by the next one who does. */
function createBell() {
  let hasRung = false
  let wake = (): void => {}
  return {
    ring: (): void => {
      hasRung = true
      wake()
    },
    next: async (): Promise<void> => {
      if (!hasRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, lookEveryMs)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      hasRung = false
    },
  }
}
