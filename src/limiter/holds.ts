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

/** Those that wait for one key's tries. */
interface Line {
  underWay: number
  givenBack: number
  readonly waiting: (() => void)[]
}

/** Tries that may wait for one key; as many as may be signed in as one user at a time. */
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
  const lines = new Map<string, Line>()

  const end = (limits: readonly Limit[], isGivenBack: boolean): void => {
    for (const { key } of limits) {
      const line = lines.get(key)
      if (!line) continue
      line.underWay -= 1
      if (isGivenBack) line.givenBack += 1
      // The last one tells all who wait: there is nothing left to wait for.
      const awake = line.underWay === 0 ? line.waiting.length : isGivenBack ? 1 : 0
      for (const wake of line.waiting.splice(0, awake)) wake()
      if (line.underWay === 0) lines.delete(key)
    }
  }

  const begin = (limits: readonly Limit[], repeated: readonly string[]): Hold => {
    for (const { key } of limits) {
      const line = lines.get(key) ?? { underWay: 0, givenBack: 0, waiting: [] }
      line.underWay += 1
      lines.set(key, line)
    }
    return {
      repeated,
      giveBack: async () => {
        try {
          await counting.giveBack(limits)
        } finally {
          end(limits, true)
        }
      },
      keep: () => end(limits, false),
    }
  }

  return async (limits) => {
    for (let round = 0; ; round++) {
      const before = limits.map(({ key }) => lines.get(key))
      const givenBackBefore = before.map((line) => line?.givenBack)
      const { exceeded, repeated } = await counting.take(limits, (key) => lines.has(key))
      if (!exceeded) return begin(limits, repeated)
      if (round === roundsMax) return exceeded
      const place = limits.findIndex(({ key }) => key === exceeded.limit.key)
      // There may be room by now: somebody gave a try back while we asked.
      if (before[place]?.givenBack !== givenBackBefore[place]) continue
      const line = lines.get(exceeded.limit.key)
      if (!line) return counting.remember(exceeded)
      if (line.waiting.length >= waitingMax) return exceeded
      await new Promise<void>((resolve) => line.waiting.push(resolve))
    }
  }
}
