/**
 * The program of a worker thread that hashes in plain JavaScript. It answers
 * every job with one result; `worker-pool.ts` gives it one job at a time.
 * In a bundle this file is an entry point of its own.
 */
import { parentPort } from 'node:worker_threads'
import { passwordFormats } from './formats.ts'
import { parseHasher } from './hasher.ts'

/** What a worker can be asked: a comparison, or a hash by a hasher's full setting. */
export type PasswordJob =
  | { readonly format: string; readonly encoded: string; readonly password: string }
  | { readonly setting: string; readonly password: string }

/** What it answers; an error's text never holds the password. */
export type PasswordResult =
  | { readonly matches: boolean }
  | { readonly encoded: string }
  | { readonly error: string }

async function work(job: PasswordJob): Promise<PasswordResult> {
  if ('setting' in job) {
    const parsed = parseHasher(job.setting)
    return 'error' in parsed ? parsed : { encoded: await parsed.hasher.hash(job.password) }
  }
  const format = passwordFormats.find(({ name }) => name === job.format)
  return format ? { matches: await format.verify(job) } : { error: `no format ${job.format}` }
}

parentPort?.on('message', (job: PasswordJob) => {
  work(job)
    .catch((error: unknown): PasswordResult => ({ error: String(error) }))
    .then((result) => parentPort?.postMessage(result))
})
