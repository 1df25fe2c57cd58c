/**
 * A PostgreSQL server for the bench: the one GATEHOUSE_BENCH_POSTGRES_URL names, or one of our
 * own from Debian's binaries, with its defaults (so with fsync), thrown away afterwards.
 */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from './gatehouse.ts'
import { undoLater } from './tidying.ts'

const binaries = '/usr/lib/postgresql'

/** An empty database, removed when the scenario ends; rejects with the reason when it cannot be. */
export async function emptyDatabase(): Promise<string> {
  return temporaryDatabase(await serverUrl(), '')
}

/** Makes a database that stays; one of the name goes first. */
export async function createDatabase(name: string, keep: string): Promise<string> {
  const server = await serverUrl(keep)
  await run(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await run(server, `CREATE DATABASE ${name}`)
  return named(server, name)
}

/** Whether there is such a database on the server whose data is kept. */
export async function hasDatabase(name: string, keep: string): Promise<boolean> {
  const text = `SELECT 1 FROM pg_database WHERE datname = '${name}'`
  return (await run(await serverUrl(keep), text)).length > 0
}

/** A copy of a database that nobody is connected to, removed when the scenario ends. */
export async function copyDatabase(name: string, keep: string): Promise<string> {
  const server = await serverUrl(keep)
  const [version] = await run(server, `SELECT current_setting('server_version_num')::int AS number`)
  // The other way writes all of it to the log, too, and this one is the only one of version 14.
  const how = Number(version?.number) >= 150_000 ? 'STRATEGY file_copy' : ''
  return temporaryDatabase(server, `TEMPLATE ${name} ${how}`)
}

/** The URL of a database that is kept. */
export async function urlOfDatabase(name: string, keep: string): Promise<string> {
  return named(await serverUrl(keep), name)
}

async function temporaryDatabase(server: string, how: string): Promise<string> {
  const name = `gatehouse_bench_${randomBytes(6).toString('hex')}`
  await run(server, `CREATE DATABASE ${name} ${how}`)
  undoLater(() => run(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  return named(server, name)
}

function named(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** Servers of our own that run, by the folder of their data. */
const running = new Map<string, string>()

/** The server that is named, or one of our own; its data stays in `keep`, if given. */
async function serverUrl(keep?: string): Promise<string> {
  const given = process.env.GATEHOUSE_BENCH_POSTGRES_URL
  if (given) return given
  const known = keep && running.get(keep)
  if (known) return known
  const versions = existsSync(binaries) ? readdirSync(binaries) : []
  const version = versions.filter((name) => existsSync(join(binaries, name, 'bin', 'initdb')))
  const newest = version.sort((one, other) => Number(one) - Number(other)).at(-1)
  if (!newest) {
    throw new Error(`set GATEHOUSE_BENCH_POSTGRES_URL, or install PostgreSQL in ${binaries}`)
  }
  const home = keep ? join(keep, `postgres-${newest}`) : mkdtempSync(join(tmpdir(), prefix))
  if (!keep) undoLater(() => rmSync(home, { recursive: true, force: true }))
  return ownServer({ bin: join(binaries, newest, 'bin'), home, keep })
}

const prefix = 'gatehouse-bench-postgres-'

interface OwnServer {
  readonly bin: string
  readonly home: string
  readonly keep: string | undefined
}

/** Starts a server in a folder; as user postgres when we are root, whom it refuses. */
async function ownServer({ bin, home, keep }: OwnServer): Promise<string> {
  const port = await freePort()
  const isRoot = process.getuid?.() === 0
  const as = (program: string, args: string[]) => {
    const [file = '', ...rest] = isRoot
      ? ['runuser', '-u', 'postgres', '--', join(bin, program), ...args]
      : [join(bin, program), ...args]
    execFileSync(file, rest, { cwd: home, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  mkdirSync(home, { recursive: true })
  if (isRoot) {
    execFileSync('chown', ['postgres', home])
    chmodSync(home, 0o700)
  }
  const data = join(home, 'data')
  if (!existsSync(data)) as('initdb', ['-D', data, '-A', 'trust', '-U', 'postgres'])
  const settings = `-p ${port} -k ${tmpdir()} -c listen_addresses=127.0.0.1`
  as('pg_ctl', ['-w', '-D', data, '-l', join(home, 'log'), '-o', settings, 'start'])
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  if (keep) running.set(keep, url)
  undoLater(() => {
    if (keep) running.delete(keep)
    as('pg_ctl', ['-D', data, '-m', 'fast', 'stop'])
  })
  return url
}

async function run(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return (await client.query(sql).finally(() => client.end())).rows
}
