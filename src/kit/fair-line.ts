/**
 * A fair queue with a concurrency limit. Work bound by cores and memory only becomes slower when
 * more of it runs, so the rest waits; the next job is always one of those parties that have used
 * least, so that a party that floods the queue delays only itself. When the queue is full, the
 * party with most waiting jobs loses one.
 *
 * The order is start-time fair queueing (Goyal, Vin, Cheng 1996) with cost as the unit: a running
 * job is charged to all its parties, and the job whose parties were charged least is next.
 */

/** A separate limit on running jobs with the same name. */
export interface Share {
  readonly name: string
  readonly atOnce: number
}

/** On whose behalf a job runs, and its cost. */
export interface Turn {
  /**
   * The requester under every name it has (such as network and user): each is charged, and loses a
   * waiting job when it has most.
   */
  readonly parties: readonly string[]
  /** The owner of the work: charged as well, but never loses jobs because of it. */
  readonly group?: string | undefined
  /** In any unit, the same for all jobs. */
  readonly cost: number
  /** Further limits the job needs a slot in. */
  readonly shares?: readonly Share[]
}

/** Limits of a queue and its observers. */
export interface FairLineOptions {
  readonly concurrencyMax: number
  /** Maximum number of waiting jobs. */
  readonly waitingMax: number
  /** Creates the error of jobs refused because the queue is full. */
  readonly tooMany: () => Error
  readonly watch?: LineWatch | undefined
}

/** Observes, in milliseconds, how long each job waited and ran, and jobs refused. */
export interface LineWatch {
  begun(waitedMs: number): void
  ended(tookMs: number): void
  turnedAway(): void
}

/** Jobs running, the limit, and jobs waiting. */
export interface LineLoad {
  readonly running: number
  readonly atOnce: number
  readonly waiting: number
}

/** A fair queue. */
export interface FairLine {
  /** Settles as the job does; rejects with `tooMany` when the queue is full. */
  run<T>(job: () => Promise<T>, turn: Turn): Promise<T>
  /** Whether nothing runs and nothing waits. */
  isIdle(): boolean
  load(): LineLoad
}

interface Waiting {
  readonly turn: Turn
  readonly start: () => void
  readonly refuse: (reason: Error) => void
}

/** Creates an empty queue. */
export function createFairLine({
  concurrencyMax,
  waitingMax,
  watch,
  ...deps
}: FairLineOptions): FairLine {
  const tooMany = () => {
    watch?.turnedAway()
    return deps.tooMany()
  }
  /** In order of arrival. */
  const waiting: Waiting[] = []
  const ledger = createLedger()
  const slots = createSlots(concurrencyMax)

  const begin = (turn: Turn) => {
    slots.take(turn)
    ledger.charge(turn)
  }
  const leaveLine = (index: number) => {
    const [left] = waiting.splice(index, 1)
    if (left) ledger.waits(left.turn, -1)
    return left
  }
  const startNext = () => {
    const next = indexOfLeast(waiting, (each) =>
      slots.areFree(each.turn) ? ledger.rankOf(each.turn) : undefined,
    )
    const found = next === undefined ? undefined : leaveLine(next)
    if (!found) return false
    begin(found.turn)
    found.start()
    return true
  }
  const enter = (turn: Turn) =>
    new Promise<void>((resolve, reject) => {
      if (slots.areFree(turn)) {
        begin(turn)
        return resolve()
      }
      if (waiting.length >= waitingMax) {
        const heaviest = ledger.heaviest(waiting, turn, waitingMax)
        if (heaviest === undefined) return reject(tooMany())
        const left = leaveLine(heaviest)
        left?.refuse(tooMany())
        if (left) ledger.removeIdle(left.turn)
      }
      waiting.push({ turn, start: resolve, refuse: reject })
      ledger.waits(turn, 1)
    })

  return {
    async run(job, turn) {
      const cameMs = performance.now()
      await enter(turn)
      const begunMs = performance.now()
      watch?.begun(begunMs - cameMs)
      try {
        return await job()
      } finally {
        watch?.ended(performance.now() - begunMs)
        slots.giveBack(turn)
        ledger.settle(turn)
        // The end of one job may free slots in several shares and let several start.
        while (startNext());
      }
    },
    isIdle: () => slots.areAllFree() && waiting.length === 0,
    load: () => ({ running: slots.taken(), atOnce: concurrencyMax, waiting: waiting.length }),
  }
}

/** Compared by the first number, then by the second. */
type Rank = readonly [first: number, second: number]

/** Index of the first item with the lowest rank; `undefined` if no item has a rank. */
function indexOfLeast<T>(
  all: readonly T[],
  rankOf: (each: T) => Rank | undefined,
): number | undefined {
  let found: { readonly index: number; readonly rank: Rank } | undefined
  for (const [index, each] of all.entries()) {
    const rank = rankOf(each)
    if (rank && (!found || isBefore(rank, found.rank))) found = { index, rank }
  }
  return found?.index
}

function isBefore([first, second]: Rank, [otherFirst, otherSecond]: Rank): boolean {
  return first === otherFirst ? second < otherSecond : first < otherFirst
}

/** Tracks free slots, in total and per share. */
function createSlots(atOnce: number) {
  let running = 0
  const taken = new Map<string, number>()
  const change = ({ shares = [] }: Turn, by: 1 | -1) => {
    running += by
    for (const { name } of shares) {
      const count = (taken.get(name) ?? 0) + by
      if (count > 0) taken.set(name, count)
      else taken.delete(name)
    }
  }
  return {
    areFree: ({ shares = [] }: Turn) =>
      running < atOnce && shares.every((share) => (taken.get(share.name) ?? 0) < share.atOnce),
    areAllFree: () => running === 0,
    taken: () => running,
    take: (turn: Turn) => change(turn, 1),
    giveBack: (turn: Turn) => change(turn, -1),
  }
}

interface Usage {
  /** Virtual time up to which the party has been charged. */
  charged: number
  waiting: number
  running: number
}

/** What each party was charged and how many of its jobs wait; parties without jobs are removed. */
function createLedger() {
  const usages = new Map<string, Usage>()
  /** Virtual time: the charge of the job started last, at its start. */
  let now = 0
  const namesOf = ({ parties, group }: Turn) =>
    group === undefined ? parties : [...parties, `group ${group}`]
  const usageOf = (name: string): Usage => {
    const known = usages.get(name) ?? { charged: now, waiting: 0, running: 0 }
    usages.set(name, known)
    return known
  }
  const most = (names: readonly string[], what: 'charged' | 'waiting') =>
    names.reduce((most, name) => Math.max(most, usages.get(name)?.[what] ?? 0), 0)
  /**
   * Start order: the party (and its group) charged least; within a group, the one with fewest
   * waiting jobs.
   */
  const rankOf = (turn: Turn): Rank => [
    most(namesOf(turn), 'charged'),
    most(turn.parties, 'charged'),
  ]
  /** Eviction order: the party with most waiting jobs, then the group with most. */
  const weightOf = (turn: Turn): Rank => [
    most(turn.parties, 'waiting'),
    most(namesOf(turn), 'waiting'),
  ]
  const removeIdle = (turn: Turn) => {
    for (const name of namesOf(turn)) {
      const { running, waiting } = usageOf(name)
      if (running === 0 && waiting === 0) usages.delete(name)
    }
  }

  return {
    rankOf,
    charge: (turn: Turn) => {
      now = Math.max(now, most(namesOf(turn), 'charged'))
      for (const name of namesOf(turn)) {
        const usage = usageOf(name)
        usage.charged = Math.max(usage.charged, now) + turn.cost
        usage.running += 1
      }
    },
    settle: (turn: Turn) => {
      for (const name of namesOf(turn)) usageOf(name).running -= 1
      removeIdle(turn)
    },
    removeIdle,
    waits: (turn: Turn, by: 1 | -1) => {
      for (const name of namesOf(turn)) usageOf(name).waiting += by
    },
    /**
     * The last job of the party that should make room for a turn; `undefined` if the turn itself
     * must be refused.
     */
    heaviest: (waiting: readonly Waiting[], turn: Turn, waitingMax: number) => {
      const [waits, waitsInGroup] = weightOf(turn)
      const own: Rank = [waits + 1, waitsInGroup + 1]
      // A party with half of the slots has more than any other can have.
      if (own[0] > waitingMax / 2) return undefined
      const index = indexOfLeast(waiting.toReversed(), (each) => {
        const [first, second] = weightOf(each.turn)
        return [-first, -second]
      })
      const found = index === undefined ? undefined : waiting.length - 1 - index
      const heaviest = found === undefined ? undefined : waiting[found]
      return heaviest && isBefore(own, weightOf(heaviest.turn)) ? found : undefined
    },
  }
}
