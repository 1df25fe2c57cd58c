/**
 * Which search runs when, and where. There are two lanes with a process each, so that nobody waits
 * long behind somebody else's search: one for those that are quick, or not known yet, and one for
 * those known to be slow. When one in the quick lane turns out to be slow, the lanes change their
 * processes.
 */
import { SearchStopped, Unavailable } from '../../kit/unavailable.ts'
import type { PoolLoad } from './database.ts'
import type { SearchLimits } from './search-limits.ts'
import { createSlowTexts, type SlowTexts } from './slow-texts.ts'
import {
  createSearchProcess,
  type SearchJob,
  type SearchProcess,
  type SearchProcessOptions,
} from './sqlite-search-process.ts'

/** How searches run. */
export interface LanesOptions extends Omit<SearchProcessOptions, 'resultBytesMax'> {
  readonly limits: SearchLimits
  /** Throws when the file was removed or replaced. */
  readonly requirePresent: () => void
}

/** Statements sent ahead to the process of the quick lane. */
const aheadMax = 8

/** Milliseconds a process may take to start. */
const startMs = 20_000

/** Milliseconds between two looks at what is running. */
const lookMs = 50

/** Milliseconds after which an idle process of the slow lane is ended. */
const idleMs = 30_000

/** Times processes may end by themselves, without an answer in between, before all jobs fail. */
const lossesMax = 3

/** The two lanes; no process is started before the first search. */
export class SearchLanes {
  readonly #limits: SearchLimits
  readonly #requirePresent: () => void
  #quick: SearchProcess
  #slow: SearchProcess
  #quickJobs: SearchJob[] = []
  #slowJobs: SearchJob[] = []
  readonly #slowTexts: SlowTexts
  #losses = 0
  #lookedAtMs = 0
  #idleSinceMs = 0
  #looking: NodeJS.Timeout | undefined
  #isClosed = false

  constructor({ limits, requirePresent, ...rest }: LanesOptions) {
    this.#limits = limits
    this.#slowTexts = createSlowTexts(limits)
    this.#requirePresent = requirePresent
    const options = { ...rest, resultBytesMax: limits.resultBytes }
    const events = {
      onAnswered: (sql: string, ms: number) => this.#onAnswered(sql, ms),
      onLost: (jobs: readonly SearchJob[], failure: Unavailable) => this.#onLost(jobs, failure),
    }
    this.#quick = createSearchProcess(options, events)
    this.#slow = createSearchProcess(options, events)
  }

  /** Its callbacks are called once, sooner or later. */
  add(job: SearchJob): void {
    if (this.#isClosed) job.onFailure(closed())
    else {
      this.#enqueue(job)
      this.#pump()
    }
  }

  load(): PoolLoad {
    const processes = [this.#quick, this.#slow]
    const behind = processes.reduce((sum, { waiting }) => sum + Math.max(0, waiting - 1), 0)
    return {
      pool: 'search',
      size: processes.length,
      open: processes.filter(({ isOpen }) => isOpen).length,
      busy: processes.filter(({ waiting }) => waiting > 0).length,
      waiting: this.#quickJobs.length + this.#slowJobs.length + behind,
    }
  }

  /** Ends the processes; jobs that wait fail. */
  async close(): Promise<void> {
    this.#isClosed = true
    const running = [...this.#quick.end(), ...this.#slow.end()]
    this.#failAll(closed(), running)
    clearInterval(this.#looking)
    await Promise.all([this.#quick.gone(), this.#slow.gone()])
  }

  #enqueue(job: SearchJob): void {
    const isSlow = this.#slowTexts.has(job.sql)
    const queue = isSlow ? this.#slowJobs : this.#quickJobs
    const { waiting, slowWaiting } = this.#limits
    if (queue.length >= (isSlow ? slowWaiting : waiting)) job.onFailure(new SearchStopped('busy'))
    else queue.push(job)
  }

  #pump(): void {
    while (this.#quick.waiting < aheadMax) {
      const job = this.#quickJobs.shift()
      if (!job) break
      this.#send(this.#quick, job)
    }
    while (this.#slow.waiting === 0) {
      const job = this.#slowJobs.shift()
      if (!job) break
      this.#send(this.#slow, job)
    }
    this.#keepLooking()
  }

  #send(to: SearchProcess, job: SearchJob): void {
    try {
      if (!to.isOpen) this.#requirePresent()
      to.send(job)
    } catch (failure) {
      job.onFailure(failure)
    }
  }

  #onAnswered(sql: string, ms: number): void {
    this.#losses = 0
    this.#slowTexts.note({ sql, ms })
    this.#pump()
  }

  /** What ran may be the reason, and is not tried again. */
  #onLost([ran, ...others]: readonly SearchJob[], failure: Unavailable): void {
    this.#losses += 1
    ran?.onFailure(failure)
    this.#quickJobs.unshift(...others)
    if (this.#losses >= lossesMax) this.#failAll(failure)
    this.#pump()
  }

  #failAll(failure: Unavailable, others: readonly SearchJob[] = []): void {
    this.#losses = 0
    const jobs = [...others, ...this.#quickJobs, ...this.#slowJobs]
    this.#quickJobs = []
    this.#slowJobs = []
    for (const job of jobs) job.onFailure(failure)
  }

  /** Looks at the processes while any has something to do, or may be ended later. */
  #keepLooking(): void {
    const isBusy = this.#quick.waiting + this.#slow.waiting > 0
    if (this.#slow.waiting > 0) this.#idleSinceMs = performance.now()
    if (!this.#looking && isBusy) {
      this.#lookedAtMs = performance.now()
      this.#looking = setInterval(() => this.#look(), lookMs)
    }
    if (!this.#looking) return
    // What runs keeps this process alive.
    if (isBusy) this.#looking.ref()
    else this.#looking.unref()
    if (isBusy || this.#slow.isOpen) return
    clearInterval(this.#looking)
    this.#looking = undefined
  }

  #look(): void {
    const nowMs = performance.now()
    // A process that was suspended, or busy, has yet to read what arrived meanwhile.
    const passedMs = Math.min(nowMs - this.#lookedAtMs, 2 * lookMs)
    this.#lookedAtMs = nowMs
    for (const each of [this.#quick, this.#slow]) if (each.waiting > 0) each.runningMs += passedMs
    const { runMs, slowMs } = this.#limits
    if (isOverdue(this.#slow, runMs)) this.#stopSlow()
    if (isOverdue(this.#quick, slowMs)) this.#makeWay()
    for (const each of [this.#quick, this.#slow]) if (isStuck(each)) this.#replace(each)
    if (this.#slow.waiting === 0 && nowMs - this.#idleSinceMs > idleMs) this.#slow.end()
    this.#pump()
  }

  /** What runs in the slow lane gives up. */
  #stopSlow(): void {
    const [ran, ...others] = this.#slow.end()
    ran?.onFailure(new SearchStopped('slow'))
    this.#slowJobs.unshift(...others)
  }

  /** What runs in the quick lane is slow: it goes on in the slow lane, or waits for it. */
  #makeWay(): void {
    const slow = this.#quick.running()
    if (slow) this.#slowTexts.note({ sql: slow.sql, ms: this.#quick.runningMs })
    if (this.#slow.waiting === 0) {
      this.#quickJobs.unshift(...this.#quick.takeBack())
      const quick = this.#quick
      this.#quick = this.#slow
      this.#slow = quick
      return
    }
    const [ran, ...others] = this.#quick.end()
    this.#quickJobs.unshift(...others)
    if (ran) this.#enqueue(ran)
  }

  #replace(process: SearchProcess): void {
    this.#onLost(process.end(), new Unavailable('the store: no process of searches starts'))
  }
}

const isOverdue = ({ waiting, isReady, runningMs }: SearchProcess, limitMs: number): boolean =>
  waiting > 0 && isReady && runningMs >= limitMs

const isStuck = ({ waiting, isReady, runningMs }: SearchProcess): boolean =>
  waiting > 0 && !isReady && runningMs >= startMs

const closed = () => new Unavailable('the store is closed')
