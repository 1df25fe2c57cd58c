/**
 * The program of a worker thread that hashes in plain JavaScript: one result per job;
 * `worker-pool.ts` sends one job at a time. In a bundle this file is a separate entry point.
 */
import { parentPort } from 'node:worker_threads'
import { passwordFormats } from './formats.ts'
import { parseHasher } from './hasher.ts'

/** A job: a comparison, or a hash with a hasher's full setting. */
export type PasswordJob =
  | { readonly format: string; readonly encoded: string; readonly password: string }
  | { readonly setting: string; readonly password: string }

/** The result; an error's text never contains the password. */
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
