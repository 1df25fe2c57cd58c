/** What a store of many users takes: start, memory, bytes on disk, and rebuilding its read rows. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { openPostgres } from '../../../src/store/database/postgres.ts'
import { type StoreName, usersOfSize } from '../flags.ts'
import { runCommand } from '../gatehouse.ts'
import { startLoad } from '../load-process.ts'
import { activeHumans, exactQueries, getRequest, searchRequest, updateRequest } from '../people.ts'
import { megabytesOf } from '../processes.ts'
import { creating } from '../requests.ts'
import type { Bench } from './scenario.ts'
import { rounds, type Scenario, type Stored, seededFor, startOn } from './scenario.ts'

/** Start and memory of a server whose users are at work: read, found, listed, changed, created. */
export function work(store: StoreName): Scenario {
  const prefix = `work/${store}/`
  return {
    prefix,
    run: async (bench) => {
      const { flags, record } = bench
      const place = await seededFor(bench, store)
      record(`${prefix}bytes`, [(await bytesOf(place)) / usersIn(bench)])
      const starts = await rounds(flags.rounds, async () => {
        const server = await startOn(bench, place)
        await server.stop()
        return server.readyMs / 1000
      })
      record(`${prefix}start`, starts)
      const server = await startOn(bench, place)
      await after(2000)
      record(`${prefix}memory`, [megabytesOf(server.pid, 'VmRSS')])
      const humans = activeHumans(place.known)
      const texts = humans.flatMap((human, index) => [
        ...[getRequest(server, human.id), getRequest(server, human.id)],
        searchRequest(server, { queries: [exactQueries.email(human)] }),
        searchRequest(server, { query: { limit: 20 } }),
        updateRequest(server, { id: human.id, nickName: `Gwen ${index}` }),
      ])
      const load = startLoad()
      const many = { port: server.port, connections: 64, streams: 1 }
      for (let round = 0; round < flags.rounds; round += 1) {
        await load.run({
          ...{ ...many, until: { seconds: flags.seconds } },
          requests: { kind: 'listed', texts },
        })
        await load.run({
          ...{ ...many, until: { count: 5000 } },
          requests: {
            kind: 'numbered',
            text: creating.import(server),
            firstNumber: 1 + 5000 * round,
          },
        })
      }
      record(`${prefix}memory-at-work`, [megabytesOf(server.pid, 'VmRSS')])
      record(`${prefix}memory-highest`, [megabytesOf(server.pid, 'VmHWM')])
      await load.stop()
      await server.stop()
    },
  }
}

const usersIn = ({ flags }: Pick<Bench, 'flags'>): number => usersOfSize[flags.size ?? '10k']

/** `gatehouse rebuild`, once. */
export function rebuild(store: StoreName): Scenario {
  const prefix = `rebuild/${store}/`
  return {
    prefix,
    run: async (bench) => {
      const place = await seededFor(bench, store)
      const started = performance.now()
      await runCommand('rebuild', place)
      const seconds = (performance.now() - started) / 1000
      bench.record(`${prefix}seconds`, [seconds])
      bench.record(`${prefix}rate`, [usersIn(bench) / seconds])
    },
  }
}

async function bytesOf({ dataDir, databaseUrl: url }: Stored): Promise<number> {
  if (!url) return statSync(join(dataDir, 'gatehouse.sqlite')).size
  const database = await openPostgres({ url })
  const text = 'SELECT pg_database_size(current_database()) AS bytes'
  const [row] = await database.all<{ bytes: number }>(text).finally(() => database.close())
  return row?.bytes ?? 0
}
