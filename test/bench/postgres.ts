/**
 * A PostgreSQL server for the bench: the one GATEHOUSE_BENCH_POSTGRES_URL names, or one of our
 * own from Debian's binaries, with its defaults (so with fsync), thrown away afterwards.
 */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from './gatehouse.ts'
import { undoLater } from './tidying.ts'

const binaries = '/usr/lib/postgresql'

/** An empty database, removed when the scenario ends; rejects with the reason when it cannot be. */
export async function emptyDatabase(): Promise<string> {
  const server = await serverUrl()
  const url = new URL(server)
  const name = `gatehouse_bench_${randomBytes(6).toString('hex')}`
  await run(server, `CREATE DATABASE ${name}`)
  undoLater(() => run(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  url.pathname = `/${name}`
  return url.href
}

async function serverUrl(): Promise<string> {
  const given = process.env.GATEHOUSE_BENCH_POSTGRES_URL
  if (given) return given
  const versions = existsSync(binaries) ? readdirSync(binaries) : []
  const version = versions.filter((name) => existsSync(join(binaries, name, 'bin', 'initdb')))
  const newest = version.sort((one, other) => Number(one) - Number(other)).at(-1)
  if (!newest) {
    throw new Error(`set GATEHOUSE_BENCH_POSTGRES_URL, or install PostgreSQL in ${binaries}`)
  }
  return throwAwayServer(join(binaries, newest, 'bin'))
}

/** Starts a server in a temporary folder; as user postgres when we are root, whom it refuses. */
async function throwAwayServer(bin: string): Promise<string> {
  const port = await freePort()
  const home = mkdtempSync(join(tmpdir(), 'gatehouse-bench-postgres-'))
  undoLater(() => rmSync(home, { recursive: true, force: true }))
  const isRoot = process.getuid?.() === 0
  const as = (program: string, args: string[]) => {
    const [file = '', ...rest] = isRoot
      ? ['runuser', '-u', 'postgres', '--', join(bin, program), ...args]
      : [join(bin, program), ...args]
    execFileSync(file, rest, { cwd: home, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  if (isRoot) {
    execFileSync('chown', ['postgres', home])
    chmodSync(home, 0o700)
  }
  const data = join(home, 'data')
  as('initdb', ['-D', data, '-A', 'trust', '-U', 'postgres'])
  const settings = `-p ${port} -k ${home} -c listen_addresses=127.0.0.1`
  as('pg_ctl', ['-w', '-D', data, '-l', join(home, 'log'), '-o', settings, 'start'])
  undoLater(() => as('pg_ctl', ['-D', data, '-m', 'fast', 'stop']))
  return `postgres://postgres@127.0.0.1:${port}/postgres`
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
