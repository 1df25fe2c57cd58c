/** Child processes of the bench: starting them on a core, and what Linux knows about them. */
import { type ChildProcess, execFileSync, type StdioOptions, spawn } from 'node:child_process'
import { accessSync, constants, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { delimiter, join } from 'node:path'

export type Core = 'server' | 'load' | undefined

/** Whether a server and its load can have a core each. */
export const canPin: boolean = availableParallelism() >= 2 && isInPath('taskset')

function isInPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      // Not in this folder; perhaps in the next.
      return false
    }
  })
}

export interface NodeProcess {
  readonly args: readonly string[]
  readonly core?: Core
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  readonly stdio?: StdioOptions
  /** In a process group of its own, away from this terminal's Control-C. */
  readonly isDetached?: boolean
}

/** Starts Node, on a core of its own when one is named and the machine can do that. */
export function startNode(node: NodeProcess): ChildProcess {
  const { args, core, cwd, env, stdio, isDetached = false } = node
  const pin = core && canPin ? ['taskset', '-c', core === 'server' ? '0' : '1'] : []
  const [program = '', ...rest] = [...pin, process.execPath, ...args]
  return spawn(program, rest, {
    ...{ cwd, env: env ?? process.env, detached: isDetached },
    stdio: stdio ?? ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

/** Resolves to the exit code, or to null when a signal ended the process. */
export function exited(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once('exit', resolve))
}

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

/** Processor time a process has used, all its threads, in microseconds; known to 10 ms. */
export function cpuMicrosOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The second field is a name that may hold blanks; utime and stime are the 14th and 15th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond) * 1e6
}

/** Memory of a process in MB (10^6 bytes): now (`VmRSS`) or at its highest (`VmHWM`). */
export function megabytesOf(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kibibytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]
  return (Number(kibibytes) * 1024) / 1e6
}
