/** One process that runs searches: started on demand, ended by force, started again after that. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Socket } from 'node:net'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hooksFor, urlOfCode } from '../../kit/program.ts'
import { Unavailable } from '../../kit/unavailable.ts'
import type { SqlValue } from './database.ts'
import { readyText, receiveFrames, sendFrame } from './frames.ts'
import type { SearchAnswer, SearchRequest } from './sqlite-search-program.ts'

/** The file that is searched, and the program that does. */
export interface SearchProcessOptions {
  readonly file: string
  /** Location of `sqlite-search-program.ts`: in a bundle a separate entry point. */
  readonly program: URL
  /** Bytes a result may have as JSON. */
  readonly resultBytesMax: number
}

/** One statement, and who waits for it. */
export interface SearchJob {
  readonly sql: string
  readonly values: readonly SqlValue[]
  readonly onAnswer: (answer: SearchAnswer) => void
  readonly onFailure: (failure: unknown) => void
}

/** A process; the jobs it has are run in order. */
export interface SearchProcess {
  /** Jobs without an answer. */
  readonly waiting: number
  readonly isOpen: boolean
  /** Whether it has started, and is running the first of its jobs. */
  readonly isReady: boolean
  /** The first of its jobs. */
  running(): SearchJob | undefined
  /** Milliseconds the running job, or the start, has taken, as far as this process was awake. */
  runningMs: number
  send(job: SearchJob): void
  /** Takes back all jobs but the running one; what it says to them is ignored. */
  takeBack(): readonly SearchJob[]
  /** Ends it, whatever it does, and takes back its jobs. */
  end(): readonly SearchJob[]
  /** Resolves when all that were ended are gone. */
  gone(): Promise<void>
}

/** The program's heap, which has a result of the largest size twice, as text and as bytes. */
const heapMegabytes = 256

/** Characters kept of what a process writes about its own failure. */
const saidMax = 2000

/**
 * `onAnswered` gets the text of each job done and its milliseconds; `onLost`, when the process
 * ended by itself, the jobs it had.
 */
export function createSearchProcess(
  options: SearchProcessOptions,
  {
    onAnswered,
    onLost,
  }: {
    readonly onAnswered: (sql: string, ms: number) => void
    readonly onLost: (jobs: readonly SearchJob[], failure: Unavailable) => void
  },
): SearchProcess {
  const jobs = new Map<number, SearchJob>()
  const ending = new Set<Promise<unknown>>()
  let lastId = 0
  let current: Started | undefined

  const takeAll = () => {
    const taken = [...jobs.values()]
    jobs.clear()
    return taken
  }
  const started = (): Started => {
    const mine = start(options)
    const { child } = mine
    const lost = (why: string) => {
      if (current !== mine) return
      current = undefined
      onLost(takeAll(), new Unavailable(`the store: the process of searches ended: ${why}`))
    }
    let said = ''
    child.stderr?.on('data', (text) => {
      said = `${said}${text}`.slice(-saidMax)
    })
    child.on('error', ({ message }) => lost(message))
    child.on('close', (code, signal) => lost(`${signal ?? code} ${said}`.trim()))
    // Its end is reported by the process.
    mine.stream.on('error', () => undefined)
    receiveFrames(mine.stream, (text) => {
      if (text === readyText) {
        mine.isReady = true
        self.runningMs = 0
        return
      }
      const answer: SearchAnswer = JSON.parse(text)
      const job = jobs.get(answer[0])
      // Taken back meanwhile.
      if (!job || current !== mine) return
      jobs.delete(answer[0])
      if (jobs.size === 0) for (const each of [child, mine.stream]) each.unref()
      self.runningMs = 0
      job.onAnswer(answer)
      onAnswered(job.sql, answer[1])
    })
    return mine
  }

  const self: SearchProcess = {
    get waiting() {
      return jobs.size
    },
    running: () => jobs.values().next().value,
    get isOpen() {
      return current !== undefined
    },
    get isReady() {
      return current?.isReady === true
    },
    runningMs: 0,
    send: (job) => {
      current ??= started()
      if (jobs.size === 0) self.runningMs = 0
      lastId += 1
      jobs.set(lastId, job)
      const { child, stream } = current
      // Whoever waits is not left without an answer because nothing else keeps this process alive.
      if (jobs.size === 1) for (const each of [child, stream]) each.ref()
      const request: SearchRequest = [lastId, job.sql, job.values]
      // Those of the same moment are written at once.
      stream.cork()
      sendFrame(stream, [JSON.stringify(request)])
      process.nextTick(() => stream.uncork())
    },
    takeBack: () => {
      const back = [...jobs].slice(1)
      for (const [id] of back) jobs.delete(id)
      return back.map(([, job]) => job)
    },
    end: () => {
      const ended = current
      current = undefined
      if (
        ended?.child.pid !== undefined &&
        ended.child.exitCode === null &&
        ended.child.signalCode === null
      ) {
        // Its streams do not keep this process alive until they are closed.
        const exit = once(ended.child, 'exit')
        ending.add(exit)
        exit.finally(() => ending.delete(exit)).catch(() => undefined)
        ended.child.ref()
        ended.child.kill('SIGKILL')
      }
      return takeAll()
    },
    gone: async () => {
      await Promise.allSettled(ending)
    },
  }
  return self
}

interface Started {
  readonly child: ChildProcess
  readonly stream: Socket
  isReady: boolean
}

function start({ file, program, resultBytesMax }: SearchProcessOptions): Started {
  const hooks = hooksFor(program)
  const child = spawn(
    process.execPath,
    [
      `--max-old-space-size=${heapMegabytes}`,
      ...(hooks ? ['--no-warnings', '--import', urlOfCode(hooks).href] : []),
      fileURLToPath(program),
      ...[file, String(resultBytesMax)],
    ],
    {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      // Nothing of the server's environment, which may have secrets. Results too large to be sorted
      // in memory are sorted in files beside the store.
      env: { SQLITE_TMPDIR: dirname(file) },
    },
  )
  // An idle one does not keep the server alive, and ends with it.
  child.unref()
  const [, , errors, stream] = child.stdio
  if (!(errors instanceof Socket && stream instanceof Socket)) throw new Error('no pipes')
  errors.unref()
  stream.unref()
  return { child, stream, isReady: false }
}
