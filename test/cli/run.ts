/** Runs the command line as an operator does, as a process of its own. */
import { spawn } from 'node:child_process'
import { programArgs } from '../world/program.ts'

export interface Ran {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs `gatehouse <words>` from the sources, with these settings over the environment, and what is
 * typed in on standard input.
 */
export function gatehouse(
  words: readonly string[],
  settings: Readonly<Record<string, string>> = {},
  typed = '',
): Promise<Ran> {
  const args = [...programArgs, ...words]
  const env = { ...process.env, ...settings }
  const child = spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.end(typed)
  const out = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      out[name] += text
    })
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode) => resolve({ ...out, exitCode }))
  })
}
