/** Runs polls one after another: when woken, and when a timer for postponed rows fires. */

/** Schedules polls. */
export interface Pump {
  /** Signals that there may be work. Returns at once; cheap to call often. */
  wake(): void
  /** Polls until no further poll is requested. */
  run(): Promise<void>
  /**
   * Schedules a poll at that time, in microseconds since 1970, unless an earlier one is scheduled.
   */
  wakeAt(atMicros: number): void
  isRunning(): boolean
  /** Starts no more polls; resolves when the current one has ended. */
  close(): Promise<void>
}

/** Shortest timer in milliseconds, so that a wrong clock cannot cause a busy loop. */
const shortestSleepMs = 50

/** Creates an idle scheduler. */
export function createPump({
  clock,
  round,
}: {
  readonly clock: { nowMicros(): number }
  /** Resolves to when the next poll is needed, in microseconds since 1970; never rejects. */
  readonly round: (isClosed: () => boolean) => Promise<number>
}): Pump {
  let isClosed = false
  let again = false
  let pumping: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let alarmAtMicros = Number.POSITIVE_INFINITY

  const setAlarm = () => {
    clearTimeout(timer)
    const delayMs = Math.ceil((alarmAtMicros - clock.nowMicros()) / 1000)
    timer = setTimeout(() => void run(), Math.max(shortestSleepMs, delayMs))
    // The timer does not keep the process alive.
    timer.unref()
  }
  const pump = async (): Promise<void> => {
    let nextAtMicros: number
    do {
      again = false
      nextAtMicros = await round(() => isClosed)
    } while (again && !isClosed)
    // Synchronous with the check before, so that no wake is lost.
    pumping = undefined
    if (isClosed) return
    // Rows may have been put back during the poll.
    alarmAtMicros = Math.min(alarmAtMicros, nextAtMicros)
    setAlarm()
  }
  const run = (): Promise<void> => {
    if (pumping) return pumping
    clearTimeout(timer)
    alarmAtMicros = Number.POSITIVE_INFINITY
    pumping = pump()
    return pumping
  }
  return {
    run,
    wake: () => {
      if (isClosed) return
      if (pumping) again = true
      else void run()
    },
    wakeAt: (atMicros) => {
      if (isClosed || atMicros >= alarmAtMicros) return
      alarmAtMicros = atMicros
      if (!pumping) setAlarm()
    },
    isRunning: () => pumping !== undefined,
    close: async () => {
      isClosed = true
      clearTimeout(timer)
      await pumping
    },
  }
}
