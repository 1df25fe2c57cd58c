/** Runs rounds one after the other: when woken, and when an alarm rings for what must wait. */

export interface Pump {
  /** Says that there may be work. Returns at once; cheap to call often. */
  wake(): void
  /** Runs rounds until none is asked for any more. */
  run(): Promise<void>
  /** Has a round begin at that time, if none does earlier. */
  wakeAt(atMicros: number): void
  isRunning(): boolean
  /** Begins no more rounds; resolves when the one under way has ended. */
  close(): Promise<void>
}

/** The shortest sleep, so that a wrong clock cannot make a busy loop. */
const shortestSleepMs = 50

export function createPump({
  clock,
  round,
}: {
  readonly clock: { nowMicros(): number }
  /** Gives when the next one must be, in microseconds; never rejects. */
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
    // The server's sockets keep the process alive, not its mail.
    timer.unref()
  }
  const pump = async (): Promise<void> => {
    let nextAtMicros: number
    do {
      again = false
      nextAtMicros = await round(() => isClosed)
    } while (again && !isClosed)
    // No turn of the event loop between the question and this: a wake is never lost.
    pumping = undefined
    if (isClosed) return
    // Rows may have been put back behind the round's back.
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
