/**
 * Tries under way. Counting a try before it is made would refuse the eleventh of many right
 * passwords that come at once; so whoever finds a limit full of tries whose end is not known yet
 * waits for them, in this process, and hears of the limit when they were all wrong.
 */
import type { Exceeded, Limit } from './limiter.ts'

/** A try that is counted and under way. Whoever has it ends it, by the one or the other. */
export interface Hold {
  /** Keys whose count was more than this try alone. */
  readonly repeated: readonly string[]
  /** The try was none to mind: its counts go down again. */
  giveBack(): Promise<void>
  /** It counts. */
  keep(): void
}

/** What `take` of the limiter does, with the counts it saw. */
export interface Taken {
  readonly exceeded: Exceeded | undefined
  readonly repeated: readonly string[]
}

/** The tries of one key that are under way here, and those that wait for them. */
interface Line {
  underWay: number
  givenBack: number
  /** Waiting to ask: so many ask at once as the limit allows, or they would fill wider limits. */
  readonly toAsk: (() => void)[]
  /** Waiting for room: the limit was full when they asked. */
  readonly forRoom: (() => void)[]
}

/** Tries that may wait for one key in each of the two ways. */
const waitingMax = 100

/** How often one try may find that others were quicker. */
const roundsMax = 200

export interface Counting {
  /** Asks the store, but for keys that are known to be full and have no tries under way. */
  take(limits: readonly Limit[], isUnderWay: (key: string) => boolean): Promise<Taken>
  giveBack(limits: readonly Limit[]): Promise<void>
  /** The limit is full, and no try under way will change that. */
  remember(exceeded: Exceeded): Exceeded
}

export function createHolds(
  counting: Counting,
): (limits: readonly Limit[]) => Promise<Hold | Exceeded> {
  const lines = createLines()
  const hold = (limits: readonly Limit[], repeated: readonly string[]): Hold => ({
    repeated,
    giveBack: async () => {
      try {
        await counting.giveBack(limits)
      } finally {
        lines.end(limits, 'givenBack')
      }
    },
    keep: () => lines.end(limits, 'kept'),
  })

  return async (limits) => {
    for (let round = 0; ; round++) {
      const busy = limits.find(({ key, max }) => lines.underWay(key) >= max)
      if (busy) {
        const isQueued = await lines.wait(busy.key, 'toAsk')
        if (!isQueued || round === roundsMax) return { limit: busy, retryAfterSeconds: 1 }
        continue
      }
      const before = lines.begin(limits)
      const { exceeded, repeated } = await counting
        .take(limits, (key) => lines.underWay(key) > 1)
        .catch((reason) => {
          lines.end(limits, 'kept')
          throw reason
        })
      if (!exceeded) return hold(limits, repeated)
      lines.end(limits, 'refused')
      if (round === roundsMax) return exceeded
      const { key } = exceeded.limit
      // There may be room by now: somebody gave a try back while we asked.
      if (before.get(key)?.() === true) continue
      if (lines.underWay(key) === 0) return counting.remember(exceeded)
      if (!(await lines.wait(key, 'forRoom'))) return exceeded
    }
  }
}

function createLines() {
  const lines = new Map<string, Line>()

  /** The last one tells all who wait: there is nothing left to wait for. */
  const end = (limits: readonly Limit[], how: 'givenBack' | 'kept' | 'refused'): void => {
    for (const { key } of limits) {
      const line = lines.get(key)
      if (!line) continue
      line.underWay -= 1
      if (how === 'givenBack') line.givenBack += 1
      const isLast = line.underWay === 0
      const woken = [
        ...line.toAsk.splice(0, isLast ? line.toAsk.length : 1),
        ...line.forRoom.splice(0, isLast ? line.forRoom.length : how === 'givenBack' ? 1 : 0),
      ]
      if (isLast) lines.delete(key)
      for (const wake of woken) wake()
    }
  }

  /** Counts the try in; tells of each key whether anything was given back since. */
  const begin = (limits: readonly Limit[]): Map<string, () => boolean> => {
    const since = limits.map(({ key }): [string, () => boolean] => {
      const line = lines.get(key) ?? { underWay: 0, givenBack: 0, toAsk: [], forRoom: [] }
      line.underWay += 1
      lines.set(key, line)
      const { givenBack } = line
      return [key, () => line.givenBack !== givenBack]
    })
    return new Map(since)
  }

  /** False when too many wait there. */
  const wait = async (key: string, what: 'toAsk' | 'forRoom'): Promise<boolean> => {
    const line = lines.get(key)
    if (!line) return true
    if (line[what].length >= waitingMax) return false
    await new Promise<void>((resolve) => line[what].push(resolve))
    return true
  }

  return { begin, end, wait, underWay: (key: string) => lines.get(key)?.underWay ?? 0 }
}
