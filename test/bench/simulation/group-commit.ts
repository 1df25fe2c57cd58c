/**
 * The group commit of `decisions/write-path.md` as a model: nodes gather the commands that arrive
 * while a transaction runs, and take turns at one PostgreSQL. What it computes follows from its
 * inputs alone; nothing is measured here.
 *
 * A batch waits for its turn, then makes its round trips while it holds the turn; the store works
 * on it between two of them, on one of its cores.
 */

import { createChance } from './chance.ts'
import { createHeap } from './heap.ts'

/** Who waits for whom. */
export type Turns = 'database' | 'instance'

/** What is simulated. Times are milliseconds. */
export interface Setting {
  readonly nodes: number
  /** From a node to the store and back. */
  readonly roundTripMs: number
  /** Commands a second, over all nodes. */
  readonly rate: number
  readonly turns: Turns
  /** Of which all have the same load. */
  readonly instances: number
  /** Round trips between the grant of a turn and its end. */
  readonly trips: number
  /** When a node decides which commands go: before it asks for its turn, or once it has it. */
  readonly gathers: 'before' | 'in_turn'
  readonly batchMax: number
  /** The work of the store on a batch, and on each of its commands. */
  readonly batchMs: number
  readonly commandMs: number
  /** Writing the log to the disk; nobody else waits for it but who holds the turn. */
  readonly syncMs: number
  /** Cores of the store. */
  readonly cores: number
  /** Simulated seconds. The first fifth does not count. */
  readonly seconds: number
}

/** What comes out. */
export interface Outcome {
  /** Commands stored a second. */
  readonly rate: number
  /** From arrival to answer, in milliseconds. */
  readonly p50: number
  readonly p99: number
  /** Commands a batch. */
  readonly batch: number
}

/** What a node has of one queue: of all instances, or of one. */
interface Line {
  readonly turn: Turn
  /** When the waiting commands arrived. */
  waiting: number[]
  isBusy: boolean
}

/** A lock that one batch holds, given in the order it was asked for. */
interface Turn {
  readonly asking: (() => void)[]
  isHeld: boolean
}

/** Commands waiting at a node beyond which it accepts no more, as the server does. */
const waitingMax = 20_000

/** Runs the model; the same seed gives the same outcome. */
export function simulate(setting: Setting, seed = 1): Outcome {
  const { rate, seconds, batchMax, trips, roundTripMs } = setting
  const clock = createHeap()
  const chance = createChance(seed)
  const store = createStore(setting, clock)
  const lines = linesOf(setting)
  const endMs = seconds * 1000
  const fromMs = endMs / 5
  const waits: number[] = []
  let [stored, batches, waiting] = [0, 0, 0]

  const take = (line: Line): number[] => {
    const batch = line.waiting.slice(0, batchMax)
    line.waiting = line.waiting.slice(batchMax)
    return batch
  }
  const begin = (line: Line): void => {
    if (line.isBusy || line.waiting.length === 0) return
    line.isBusy = true
    const early = setting.gathers === 'before' ? take(line) : undefined
    clock.in(roundTripMs / 2, () => askFor(line.turn, () => run(line, early ?? take(line))))
  }
  const run = (line: Line, batch: readonly number[]): void => {
    const workMs = setting.batchMs + setting.commandMs * batch.length
    clock.in(roundTripMs * trips, () =>
      store.work(workMs, () => {
        giveBack(line.turn)
        clock.in(roundTripMs / 2, () => answer(line, batch))
      }),
    )
  }
  const answer = (line: Line, batch: readonly number[]): void => {
    waiting -= batch.length
    if (clock.nowMs() >= fromMs) {
      stored += batch.length
      batches += 1
      for (const arrivedMs of batch) waits.push(clock.nowMs() - arrivedMs)
    }
    line.isBusy = false
    begin(line)
  }
  const arrive = (): void => {
    if (waiting < waitingMax * setting.nodes) {
      const line = lines[Math.floor(chance() * lines.length)]
      if (!line) throw new Error('there are no nodes')
      waiting += 1
      line.waiting.push(clock.nowMs())
      begin(line)
    }
    clock.in((-Math.log(1 - chance()) * 1000) / rate, arrive)
  }
  arrive()
  clock.runUntil(endMs)
  waits.sort((one, other) => one - other)
  const at = (share: number) => waits[Math.floor(waits.length * share)] ?? Number.NaN
  const countedSeconds = (endMs - fromMs) / 1000
  return {
    rate: stored / countedSeconds,
    p50: at(0.5),
    p99: at(0.99),
    batch: stored / Math.max(1, batches),
  }
}

/** Each node has one line, or one for each instance. */
function linesOf({ nodes, instances, turns }: Setting): readonly Line[] {
  const count = turns === 'database' ? 1 : instances
  const locks = Array.from({ length: count }, (): Turn => ({ asking: [], isHeld: false }))
  return Array.from({ length: nodes }, () =>
    locks.map((turn): Line => ({ turn, waiting: [], isBusy: false })),
  ).flat()
}

function askFor(turn: Turn, begin: () => void): void {
  if (turn.isHeld) turn.asking.push(begin)
  else {
    turn.isHeld = true
    begin()
  }
}

function giveBack(turn: Turn): void {
  const next = turn.asking.shift()
  turn.isHeld = next !== undefined
  next?.()
}

/** The store: as much work at once as it has cores, and each batch waits for the disk. */
function createStore({ cores, syncMs }: Setting, clock: ReturnType<typeof createHeap>) {
  const queue: (() => void)[] = []
  let free = cores
  const next = () => {
    free += 1
    queue.shift()?.()
  }
  const work = (ms: number, done: () => void): void => {
    if (free === 0) {
      queue.push(() => work(ms, done))
      return
    }
    free -= 1
    clock.in(ms, () => {
      next()
      clock.in(syncMs, done)
    })
  }
  return { work }
}
