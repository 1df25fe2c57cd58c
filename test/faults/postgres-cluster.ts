/**
 * A PostgreSQL cluster of a test's own, from Debian's binaries, which may be stopped, broken,
 * filled and followed by a standby. It is gone when it is closed.
 */
import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { freePort } from '../world/world.ts'

export interface Cluster {
  readonly port: number
  /** The URL of one of its databases, for its superuser. */
  url(database: string): string
  start(): Promise<void>
  /** `immediate` leaves its files as a crash does. */
  stop(how: 'fast' | 'immediate'): Promise<void>
  /** Runs statements as the superuser, on a connection for this once. */
  run<R extends object>(sql: string, database?: string): Promise<R[]>
  /** Signals the processes that serve clients of a database. */
  signalBackends(database: string, signal: NodeJS.Signals): Promise<void>
  /** A standby that every COMMIT waits for from now on. */
  startStandby(): Promise<Cluster>
  /** Ends being a standby. */
  promote(): Promise<void>
  close(): Promise<void>
}

const execute = promisify(execFile)
const isRoot = process.getuid?.() === 0
const installed = '/usr/lib/postgresql'

/** Why suites with a cluster are left out, to be told by them; in CI they never are. */
export const missing = whyMissing()

function whyMissing(): string | false {
  if (newestVersion() !== undefined) return false
  const why = `there is no PostgreSQL in ${installed}`
  if (process.env.CI) throw new Error(why)
  console.warn(`Faults of PostgreSQL were NOT tested: ${why}`)
  return why
}

/** Makes and starts one; in a folder that it makes, or in a temporary one. */
export async function startCluster(folder?: string): Promise<Cluster> {
  const home = await homeOf(folder)
  const cluster = clusterIn(home, await freePort())
  const how = ['-A', 'trust', '-U', 'postgres', '--no-sync']
  const starting = as('initdb', ['-D', join(home, 'data'), ...how]).then(cluster.start)
  await starting.catch(async (reason) => {
    await cluster.close()
    throw reason
  })
  return cluster
}

/** A folder that belongs to whom the cluster runs as: PostgreSQL refuses to run as root. */
async function homeOf(folder?: string): Promise<string> {
  if (folder) await mkdir(folder)
  const home = folder ?? (await mkdtemp(join(tmpdir(), 'gatehouse-postgres-')))
  if (isRoot) await execute('chown', ['postgres', home])
  await chmod(home, 0o700)
  return home
}

function newestVersion(): string | undefined {
  const versions = existsSync(installed) ? readdirSync(installed) : []
  return versions
    .filter((version) => existsSync(join(installed, version, 'bin', 'initdb')))
    .sort((one, other) => Number(one) - Number(other))
    .at(-1)
}

async function as(program: string, words: readonly string[]): Promise<void> {
  const command = [join(installed, newestVersion() ?? '', 'bin', program), ...words]
  const [file = '', ...rest] = isRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command
  await execute(file, rest, { cwd: '/' })
}

function clusterIn(home: string, port: number): Cluster {
  const data = join(home, 'data')
  const url: Cluster['url'] = (database) => `postgres://postgres@127.0.0.1:${port}/${database}`
  const run: Cluster['run'] = async <R extends object>(sql: string, database = 'postgres') => {
    const client = new pg.Client({ connectionString: url(database) })
    client.on('error', () => undefined)
    await client.connect()
    return client
      .query<R>(sql)
      .then(({ rows }) => rows)
      .finally(() => client.end())
  }
  const stop: Cluster['stop'] = (how) => as('pg_ctl', ['-w', '-D', data, '-m', how, 'stop'])
  return {
    ...{ port, url, run, stop },
    start: async () => {
      // Processes are killed here, and never the machine: nothing has to reach the disk.
      const settings = `-p ${port} -k ${home} -c listen_addresses=127.0.0.1 -c fsync=off`
      const log = join(home, 'log')
      await as('pg_ctl', ['-w', '-t', '120', '-D', data, '-l', log, '-o', settings, 'start'])
    },
    signalBackends: async (database, signal) => {
      const backends = await run<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE datname = '${database}'`,
      )
      for (const { pid } of backends) process.kill(pid, signal)
    },
    startStandby: async () => {
      const standby = await homeOf()
      const from = ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres']
      const how = ['-R', '-X', 'stream', '-c', 'fast', '--no-sync']
      await as('pg_basebackup', ['-D', join(standby, 'data'), ...from, ...how])
      const other = clusterIn(standby, await freePort())
      await other.start()
      await run(`ALTER SYSTEM SET synchronous_standby_names = '*'`)
      await run('SELECT pg_reload_conf()')
      await untilTrue(async () => {
        const rows = await run(`SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'`)
        return rows.length > 0
      })
      return other
    },
    promote: () => as('pg_ctl', ['-w', '-t', '120', '-D', data, 'promote']),
    close: async () => {
      // It may be down already, which is what is wanted.
      await stop('immediate').catch(() => undefined)
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** Looks again and again; a minute later it is taken for never. */
export async function untilTrue(look: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < 600; looks += 1) {
    if (await look()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('it has not come true in a minute')
}
