/** The server under test: bundled once, started as an operator would, with a store of its own. */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import {
  closeSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { get } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Core, exited, startNode } from './processes.ts'
import { noteReady } from './profile.ts'
import { undoLater } from './tidying.ts'

export interface Gatehouse {
  readonly port: number
  readonly pid: number
  /** Token of the first instance's owner. */
  readonly token: string
  readonly readyMs: number
  /** SIGTERM; rejects unless the server leaves with 0. */
  stop(): Promise<void>
}

export interface GatehouseOptions {
  readonly dataDir: string
  readonly databaseUrl?: string | undefined
  readonly core?: Core
  /** Where a CPU profile of the run goes. */
  readonly profileDir?: string | undefined
  /** Further settings of its environment. */
  readonly settings?: Readonly<Record<string, string>>
  /** `npm start` instead of the bundle. */
  readonly byNpm?: boolean
}

/** A copy, so that somebody else's `npm start` cannot change what is measured half way. */
const bundleFolder = resolve('dist/bench')
const startMillisMax = 30_000

/** Bundles as `npm start` does, by doing it, and keeps the result. */
export async function bundleGatehouse(): Promise<void> {
  const dataDir = dataFolder()
  await (await startGatehouse({ dataDir, byNpm: true })).stop()
  rmSync(bundleFolder, { recursive: true, force: true })
  mkdirSync(bundleFolder)
  for (const entry of readdirSync('dist', { withFileTypes: true })) {
    if (entry.isFile()) copyFileSync(join('dist', entry.name), join(bundleFolder, entry.name))
  }
  rmSync(dataDir, { recursive: true, force: true })
}

/** An empty folder that is removed when the scenario ends. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'))
  undoLater(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Starts a server and waits until `/debug/ready` says 200. */
export async function startGatehouse(options: GatehouseOptions): Promise<Gatehouse> {
  const port = await freePort()
  const logFile = join(options.dataDir, 'bench.log')
  const log = openSync(logFile, 'a')
  const started = performance.now()
  const child = startProcess(options, port, log)
  closeSync(log)
  const pid = child.pid ?? 0
  const killed = undoLater(() => {
    // npm's own child is in its group; a bundle is alone in its.
    if (child.exitCode === null && child.signalCode === null) process.kill(-pid, 'SIGKILL')
  })
  try {
    await ready(port, child)
  } catch (reason) {
    await killed()
    const said = readFileSync(logFile, 'utf8').slice(-2000)
    throw new Error(`${(reason as Error).message}; the server said:\n${said}`)
  }
  const readyMs = performance.now() - started
  if (options.profileDir) noteReady({ folder: options.profileDir, pid, readyMs })
  return {
    ...{ port, pid, readyMs },
    token: readFileSync(join(options.dataDir, 'admin.pat'), 'utf8').trim(),
    stop: async () => {
      process.kill(-pid, 'SIGTERM')
      const code = await exited(child)
      await killed()
      // npm gives its own code for a child that was told to stop.
      if (code !== 0 && !options.byNpm) throw new Error(`the server left with ${code}, not 0`)
    },
  }
}

function startProcess(options: GatehouseOptions, port: number, log: number): ChildProcess {
  const { dataDir, databaseUrl, core, profileDir, settings, byNpm } = options
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    ...unsaid,
    GATEHOUSE_PORT: String(port),
    GATEHOUSE_DATA_DIR: dataDir,
    GATEHOUSE_DATABASE_URL: databaseUrl ?? '',
    GATEHOUSE_ADMIN_PASSWORD: 'Bench-Passw0rd!',
    ...settings,
  }
  const stdio = ['ignore', log, log] as const
  if (byNpm) return spawn('npm', ['start'], { env, stdio: [...stdio], detached: true })
  const profile = profileDir ? ['--cpu-prof', `--cpu-prof-dir=${profileDir}`] : []
  const args = [...profile, join(bundleFolder, 'gatehouse.mjs'), 'start']
  return startNode({ args, core, cwd: dataDir, env, stdio: [...stdio], isDetached: true })
}

/** Runs a command of an operator on a store that no server has open; rejects unless it succeeds. */
export async function runCommand(
  command: string,
  { dataDir, databaseUrl }: Pick<GatehouseOptions, 'dataDir' | 'databaseUrl'>,
): Promise<void> {
  const env = {
    ...process.env,
    ...unsaid,
    GATEHOUSE_DATA_DIR: dataDir,
    GATEHOUSE_DATABASE_URL: databaseUrl ?? '',
  }
  const args = [join(bundleFolder, 'gatehouse.mjs'), command]
  const child = startNode({ args, cwd: dataDir, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const stop = undoLater(() => child.kill('SIGKILL'))
  const code = await exited(child)
  await stop()
  if (code !== 0) throw new Error(`${command} left with ${code}, not 0`)
}

/** Neither this shell's settings nor those of a `.env` file may reach a server under test. */
const unsaid = Object.fromEntries(
  [
    ...['HOST', 'EXTERNAL_URL', 'SMTP_URL', 'SMS_URL', 'MASTER_KEY', 'PASSWORD_HASHER'],
    ...['SYSTEM_USERS', 'WORKERS', 'LOG_LEVEL', 'TARPIT', 'MAILBOX', 'METRICS', 'TRACES'],
  ].map((name) => [`GATEHOUSE_${name}`, '']),
)

/** A port nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

async function ready(port: number, child: ChildProcess): Promise<void> {
  const ends = performance.now() + startMillisMax
  while (performance.now() < ends) {
    if (child.exitCode !== null) throw new Error(`the server left with ${child.exitCode}`)
    if (await answersReady(port)) return
    await new Promise((resolve) => setTimeout(resolve, 3))
  }
  throw new Error(`the server was not ready after ${startMillisMax / 1000} s`)
}

function answersReady(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(
      { port, host: '127.0.0.1', path: '/debug/ready', agent: false },
      (answer) => {
        answer.resume()
        resolve(answer.statusCode === 200)
      },
    )
    // Nobody listens yet.
    request.on('error', () => resolve(false))
  })
}
