/** PgBouncer from Debian's package, in transaction mode, on loopback and without preparations. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../world/world.ts'

export interface Pooler {
  readonly port: number
  /** Ends it at once, with all its connections. */
  stop(): Promise<void>
  /** Stops it, and starts it again on the same port. */
  restart(): Promise<void>
}

const program = '/usr/sbin/pgbouncer'

/** Why suites with a pooler are left out, to be told by them; in CI they never are. */
export const poolerMissing = whyMissing()

function whyMissing(): string | false {
  if (existsSync(program)) return false
  const why = `there is no ${program}`
  if (process.env.CI) throw new Error(why)
  console.warn(`PgBouncer was NOT tested: ${why}`)
  return why
}

/** Starts it before a PostgreSQL server that trusts everybody. */
export async function startPooler(server: {
  readonly host: string
  readonly port: number
}): Promise<Pooler> {
  const home = await mkdtemp(join(tmpdir(), 'gatehouse-pooler-'))
  const port = await freePort()
  const file = join(home, 'pgbouncer.ini')
  await writeFile(join(home, 'users'), '"postgres" ""\n"tenant" ""\n')
  await writeFile(file, configuration({ home, port, server }))
  const owner = await ownerOf(home)
  let running = await start(file, { port, owner })
  return {
    port,
    stop: async () => {
      await end(running)
      await rm(home, { recursive: true, force: true })
    },
    restart: async () => {
      await end(running)
      running = await start(file, { port, owner })
    },
  }
}

function configuration({
  home,
  port,
  server,
}: {
  readonly home: string
  readonly port: number
  readonly server: { readonly host: string; readonly port: number }
}): string {
  return `[databases]
* = host=${server.host} port=${server.port}

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${join(home, 'users')}
pool_mode = transaction
default_pool_size = 10
max_client_conn = 200
`
}

interface Owner {
  readonly uid: number
  readonly gid: number
}

/** It refuses to run as root. */
async function ownerOf(home: string): Promise<Owner | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (which: string) =>
    Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }))
  const owner = { uid: idOf('-u'), gid: idOf('-g') }
  await chown(home, owner.uid, owner.gid)
  await chmod(home, 0o755)
  return owner
}

async function start(
  file: string,
  { port, owner }: { readonly port: number; readonly owner: Owner | undefined },
): Promise<ChildProcess> {
  const child = spawn(program, ['-q', file], { stdio: ['ignore', 'ignore', 'inherit'], ...owner })
  for (let looks = 0; looks < 200; looks += 1) {
    if (await isListening(port)) return child
    if (child.exitCode !== null) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  child.kill('SIGKILL')
  throw new Error('PgBouncer does not start')
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}
