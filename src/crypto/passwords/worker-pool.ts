/**
 * Worker threads for password hashes in plain JavaScript. They start on demand; a crashed one is
 * replaced with the next job. Idle workers do not keep the process alive.
 */
import { Worker } from 'node:worker_threads'
import { hooksFor, urlOfCode } from '../../kit/program.ts'
import type { PasswordJob, PasswordResult } from './worker.ts'

/** A pool of workers; the caller limits how many jobs run at once. */
export interface WorkerPool {
  /** Rejects when the worker fails or exits, and after `close`. */
  run(job: PasswordJob): Promise<PasswordResult>
  /** Stops all workers; running jobs reject. */
  close(): Promise<void>
}

/** Creates a pool of workers that run the program at `url`, a `.ts` file unless bundled. */
export function createWorkerPool({ url }: { readonly url: URL }): WorkerPool {
  const all = new Set<Worker>()
  const idle: Worker[] = []
  let closed = false

  function start(): Worker {
    const worker = new Worker(programAt(url))
    all.add(worker)
    // Without a listener an error of an idle worker would end the process. A running job gets the
    // error through its own listener.
    worker.on('error', () => undefined)
    worker.on('exit', () => {
      all.delete(worker)
      const index = idle.indexOf(worker)
      if (index >= 0) idle.splice(index, 1)
    })
    return worker
  }

  return {
    async run(job) {
      if (closed) throw new Error('the password workers are closed')
      const worker = idle.pop() ?? start()
      worker.ref()
      const result = await ask(worker, job)
      worker.unref()
      idle.push(worker)
      if ('error' in result) throw new Error(`password worker: ${result.error}`)
      return result
    },
    async close() {
      closed = true
      await Promise.all([...all].map((worker) => worker.terminate()))
    },
  }
}

/** The program to start. */
function programAt(url: URL): URL {
  const hooks = hooksFor(url)
  return hooks ? urlOfCode(`${hooks}\nawait import(${JSON.stringify(url.href)})`) : url
}

function ask(worker: Worker, job: PasswordJob): Promise<PasswordResult> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      act()
    }
    const onMessage = (result: PasswordResult) => settle(() => resolve(result))
    const onError = (cause: unknown) =>
      settle(() => reject(new Error('password worker failed', { cause })))
    const onExit = () => settle(() => reject(new Error('password worker ended')))
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(job)
  })
}
