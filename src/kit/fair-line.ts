/**
 * How many jobs run at once, and who is next. Work that is bound by cores and memory only
 * becomes slower when more of it runs, so the rest waits; and as whoever asks most would
 * otherwise have all, the next is always of those who have had least. Who floods the line waits
 * behind itself and nobody else, and when the line is full it is who gives up places.
 *
 * The order is start-time fair queueing (Goyal, Vin, Cheng 1996) with cost as the unit: what
 * runs is charged to all its parties, and the job whose parties were charged least is next.
 */

/** A share of what runs at once: no more than so many jobs under one name. */
export interface Share {
  readonly name: string
  readonly atOnce: number
}

/** On whose behalf a job is, and what it takes. */
export interface Turn {
  /** Who asks, by every name it has: each is charged, and gives up places when it has most. */
  readonly parties: readonly string[]
  /** Whose the work is: charged as well, but nobody is turned away for what others ask of it. */
  readonly group?: string | undefined
  /** In any unit, the same for all. */
  readonly cost: number
  /** What it needs a place in, beside the one in the line. */
  readonly shares?: readonly Share[]
}

export interface FairLineNeeds {
  readonly atOnce: number
  /** How many may wait. */
  readonly waitingMax: number
  /** What those are told for whom there is no place. */
  readonly tooMany: () => Error
  readonly watch?: LineWatch | undefined
}

/** Hears, in milliseconds, how long each job waited and then took, and of those turned away. */
export interface LineWatch {
  begun(waitedMs: number): void
  ended(tookMs: number): void
  turnedAway(): void
}

/** Jobs that run, as many as may run at once, and those that wait. */
export interface LineLoad {
  readonly running: number
  readonly atOnce: number
  readonly waiting: number
}

export interface FairLine {
  /** Resolves or rejects as the job does; rejects with `tooMany` when there is no place. */
  run<T>(job: () => Promise<T>, turn: Turn): Promise<T>
  /** Whether nothing runs and nobody waits. */
  isIdle(): boolean
  load(): LineLoad
}

interface Waiting {
  readonly turn: Turn
  readonly start: () => void
  readonly refuse: (reason: Error) => void
}

/** A line of its own. */
export function createFairLine({ atOnce, waitingMax, watch, ...needs }: FairLineNeeds): FairLine {
  const tooMany = () => {
    watch?.turnedAway()
    return needs.tooMany()
  }
  /** In the order of arrival. */
  const waiting: Waiting[] = []
  const ledger = createLedger()
  const places = createPlaces(atOnce)

  const begin = (turn: Turn) => {
    places.take(turn)
    ledger.charge(turn)
  }
  const leaveLine = (index: number) => {
    const [left] = waiting.splice(index, 1)
    if (left) ledger.waits(left.turn, -1)
    return left
  }
  const startNext = () => {
    const next = indexOfLeast(waiting, (each) =>
      places.areFree(each.turn) ? ledger.rankOf(each.turn) : undefined,
    )
    const found = next === undefined ? undefined : leaveLine(next)
    if (!found) return false
    begin(found.turn)
    found.start()
    return true
  }
  const enter = (turn: Turn) =>
    new Promise<void>((resolve, reject) => {
      if (places.areFree(turn)) {
        begin(turn)
        return resolve()
      }
      if (waiting.length >= waitingMax) {
        const heaviest = ledger.heaviest(waiting, turn, waitingMax)
        if (heaviest === undefined) return reject(tooMany())
        const left = leaveLine(heaviest)
        left?.refuse(tooMany())
        if (left) ledger.sweep(left.turn)
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
        places.giveBack(turn)
        ledger.settle(turn)
        // One end may free several shares, and so let several begin.
        while (startNext());
      }
    },
    isIdle: () => places.areAllFree() && waiting.length === 0,
    load: () => ({ running: places.taken(), atOnce, waiting: waiting.length }),
  }
}

/** Compared by the first number; where that is equal, by the second. */
type Rank = readonly [first: number, second: number]

/** The first of those with the least rank; nothing when none has one. */
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

/** The places there are, in all and in each share. */
function createPlaces(atOnce: number) {
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

interface Standing {
  /** Virtual time up to which the party has had its due. */
  charged: number
  waiting: number
  running: number
}

/** What each party was charged and how much of it waits; who has nothing here is forgotten. */
function createLedger() {
  const standings = new Map<string, Standing>()
  /** Virtual time: what was begun last had been charged so much before. */
  let now = 0
  const namesOf = ({ parties, group }: Turn) =>
    group === undefined ? parties : [...parties, `group ${group}`]
  const standingOf = (name: string): Standing => {
    const known = standings.get(name) ?? { charged: now, waiting: 0, running: 0 }
    standings.set(name, known)
    return known
  }
  const most = (names: readonly string[], what: 'charged' | 'waiting') =>
    names.reduce((most, name) => Math.max(most, standings.get(name)?.[what] ?? 0), 0)
  /** Next is who was charged least, in its group too; within a group, who asks least. */
  const rankOf = (turn: Turn): Rank => [
    most(namesOf(turn), 'charged'),
    most(turn.parties, 'charged'),
  ]
  /** Heaviest is who waits most; among equals, whose group does. */
  const weightOf = (turn: Turn): Rank => [
    most(turn.parties, 'waiting'),
    most(namesOf(turn), 'waiting'),
  ]
  const sweep = (turn: Turn) => {
    for (const name of namesOf(turn)) {
      const { running, waiting } = standingOf(name)
      if (running === 0 && waiting === 0) standings.delete(name)
    }
  }

  return {
    rankOf,
    charge: (turn: Turn) => {
      now = Math.max(now, most(namesOf(turn), 'charged'))
      for (const name of namesOf(turn)) {
        const standing = standingOf(name)
        standing.charged = Math.max(standing.charged, now) + turn.cost
        standing.running += 1
      }
    },
    settle: (turn: Turn) => {
      for (const name of namesOf(turn)) standingOf(name).running -= 1
      sweep(turn)
    },
    sweep,
    waits: (turn: Turn, by: 1 | -1) => {
      for (const name of namesOf(turn)) standingOf(name).waiting += by
    },
    /** Who should make room for a turn, the last that came of them; nothing: nobody. */
    heaviest: (waiting: readonly Waiting[], turn: Turn, waitingMax: number) => {
      const [waits, waitsInGroup] = weightOf(turn)
      const own: Rank = [waits + 1, waitsInGroup + 1]
      // Nobody can have more than who has half of it.
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
