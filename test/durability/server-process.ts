/**
 * The server as a process of its own, for tests that kill it, tell it to stop, or start it
 * with settings it cannot use.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { programArgs } from '../world/program.ts'
import { freePort } from '../world/world.ts'

type Settings = Readonly<Record<string, string>>

/** How a process ended, and all it said. */
export interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface ServerProcess {
  /** Where it is reached, without a trailing slash. */
  readonly url: string
  readonly port: number
  readonly pid: number
  /** The first owner's personal access token; empty where another server made the store. */
  readonly token: string
  /** What it has said on its standard output so far. */
  readonly said: () => string
  /** Sends a signal; resolves when the process is gone. After its end it does nothing. */
  end(signal: NodeJS.Signals): Promise<Ending>
  readonly ended: Promise<Ending>
}

/** A second of work on a machine that is busy with other tests can take many. */
const startMillisMax = 180_000

/** Runs `gatehouse start` to its end, whatever that is. */
export async function runToItsEnd(settings: Settings, program?: Program): Promise<Ending> {
  const { child, ended } = launch(settings, program)
  const late = setTimeout(() => child.kill('SIGKILL'), startMillisMax)
  return ended.finally(() => clearTimeout(late))
}

/** What is run as `gatehouse start`, and by whom. */
export interface Program {
  readonly command: string
  readonly args: readonly string[]
  /** Where a user's number is given, the process is theirs. */
  readonly uid?: number
  /** Instead of the environment of the tests. */
  readonly environment?: Settings
}

const sources: Program = { command: process.execPath, args: [...programArgs, 'start'] }

/** Starts a server and waits until it says that it is ready. Needs GATEHOUSE_DATA_DIR. */
export async function startServer(
  settings: Settings,
  program: Program = sources,
): Promise<ServerProcess> {
  const dataDir = settings.GATEHOUSE_DATA_DIR
  if (!dataDir) throw new Error('a server under test needs a data directory of its own')
  const port = Number(settings.GATEHOUSE_PORT ?? (await freePort()))
  const { child, ended, stdout } = launch({ ...settings, GATEHOUSE_PORT: String(port) }, program)
  const end: ServerProcess['end'] = (signal) => {
    child.kill(signal)
    return ended
  }
  await becomesReady({ child, ended, stdout }).catch(async (reason) => {
    await end('SIGKILL')
    throw reason
  })
  return {
    ...{ url: `http://localhost:${port}`, port, pid: child.pid ?? 0, said: stdout, end, ended },
    token: (await readFile(join(dataDir, 'admin.pat'), 'utf8').catch(() => '')).trim(),
  }
}

interface Launched {
  readonly child: ChildProcess
  readonly ended: Promise<Ending>
  readonly stdout: () => string
}

function launch(settings: Settings, program = sources): Launched {
  const { command, args, uid, environment = withoutSettings(process.env) } = program
  const child = spawn(command, args, {
    // No `.env` of the project may reach it, and none of this process's settings either.
    cwd: tmpdir(),
    env: { ...environment, GATEHOUSE_LOG_LEVEL: 'error', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid !== undefined && { uid, gid: uid }),
  })
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  const ended = new Promise<Ending>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })
  return { child, ended, stdout: () => stdout }
}

function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !/^(GATEHOUSE_|NODE_)/.test(name))
  return Object.fromEntries(kept)
}

function becomesReady({ child, ended, stdout }: Launched): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`not ready: ${stdout()}`)), startMillisMax)
    const look = () => {
      if (!stdout().includes('is ready at')) return
      clearTimeout(late)
      child.stdout?.off('data', look)
      resolve()
    }
    child.stdout?.on('data', look)
    ended.then(({ code, stderr }) => {
      clearTimeout(late)
      reject(new Error(`the server left with ${code}: ${stderr}`))
    }, reject)
  })
}
