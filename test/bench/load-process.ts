/** The bench's side of the load generator and of the echo server: starting and asking them. */
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Job, Outcome, Reply } from './load/job.ts'
import { type Core, startNode } from './processes.ts'
import { undoLater } from './tidying.ts'

export interface LoadGenerator {
  /** Rejects with the first answer that is not a good one. */
  run(job: Job): Promise<Outcome>
  stop(): Promise<void>
}

/** A process of the bench's own, with which it speaks in messages. */
export function startBenchProcess(file: string, core: Core) {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const child = startNode({ args: ['--import', 'tsx', path], core })
  return { child, stop: undoLater(() => child.kill('SIGKILL')) }
}

/** What a process says next; rejects when it ends before. */
export function nextMessage<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error(`${child.spawnfile} ended before it answered`))
    child.once('exit', onExit)
    child.once('message', (message) => {
      child.off('exit', onExit)
      resolve(message as T)
    })
  })
}

/** Starts the generator's process, on the load's core when asked. */
export function startLoad(core?: 'load'): LoadGenerator {
  const { child, stop } = startBenchProcess('./load/generator.ts', core)
  const run = async (job: Job) => {
    const answer = nextMessage<Reply>(child)
    child.send(job)
    const reply = await answer
    if ('failure' in reply) throw new Error(reply.failure)
    const { outcome } = reply
    if (job.perSecond === undefined && outcome.generatorBusy > 0.95) {
      console.error(`  the load generator was ${outcome.generatorBusy.toFixed(2)} busy: it may`)
      console.error('  have been slower than the server, and then rates are too low')
    }
    return outcome
  }
  return { run, stop }
}

export interface Echo {
  readonly port: number
  readonly pid: number
  stop(): Promise<void>
}

/** Starts the yardstick. */
export async function startEcho(core?: 'server'): Promise<Echo> {
  const { child, stop } = startBenchProcess('./echo.ts', core)
  const { port } = await nextMessage<{ port: number }>(child)
  return { port, pid: child.pid ?? 0, stop }
}
