/**
 * Attempts in progress. Counting attempts before they are made would refuse the eleventh of many
 * concurrent correct passwords; so an attempt that finds a limit filled by attempts in progress
 * waits for them, within this process, and is refused only if they all failed.
 */
import type { Exceeded, Limit } from './limiter.ts'

/** An attempt that is counted and in progress. The holder must call exactly one of the methods. */
export interface Hold {
  /** Keys whose count included more than this attempt. */
  readonly repeated: readonly string[]
  /** Takes the attempt back. */
  giveBack(): Promise<void>
  /** Lets the attempt count. */
  keep(): void
}

/** The result of `take`, with the counts it saw. */
export interface HoldResult {
  readonly exceeded: Exceeded | undefined
  readonly repeated: readonly string[]
}

/** The attempts of one key in progress here, and those waiting for them. */
interface Line {
  underWay: number
  givenBack: number
  /**
   * Waiting to query the store: as many query at once as the limit allows, because more would fill
   * wider limits.
   */
  readonly toAsk: (() => void)[]
  /** Waiting for capacity: the limit was reached when they queried. */
  readonly forRoom: (() => void)[]
}

/** Maximum number of attempts waiting per key, for each of the two reasons. */
const waitingMax = 100

/** How often one attempt may lose against faster ones. */
const roundsMax = 200

/** The counting that holds are built on. */
export interface HoldOptions {
  /** Queries the store, except for keys known to be full without attempts in progress. */
  take(limits: readonly Limit[], isUnderWay: (key: string) => boolean): Promise<HoldResult>
  giveBack(limits: readonly Limit[]): Promise<void>
  /** Records that the limit is reached and no attempt in progress can change that. */
  cacheRefusal(exceeded: Exceeded): Exceeded
}

/** Creates the `hold` of a limiter. */
export function createHolds(
  counting: HoldOptions,
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
      // An attempt was given back meanwhile, so there may be capacity again.
      if (before.get(key)?.() === true) continue
      if (lines.underWay(key) === 0) return counting.cacheRefusal(exceeded)
      if (!(await lines.wait(key, 'forRoom'))) return exceeded
    }
  }
}

function createLines() {
  const lines = new Map<string, Line>()

  /** The last attempt wakes all that wait: nothing is left to wait for. */
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

  /** Registers the attempt; the functions tell per key whether anything was given back since. */
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

  /** False when too many are waiting. */
  const wait = async (key: string, what: 'toAsk' | 'forRoom'): Promise<boolean> => {
    const line = lines.get(key)
    if (!line) return true
    if (line[what].length >= waitingMax) return false
    await new Promise<void>((resolve) => line[what].push(resolve))
    return true
  }

  return { begin, end, wait, underWay: (key: string) => lines.get(key)?.underWay ?? 0 }
}
