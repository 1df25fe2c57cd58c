/** Lists and searches among many users, and what they do to those who read one user meanwhile. */
import type { StoreName } from '../flags.ts'
import type { Job } from '../load/job.ts'
import { startLoad } from '../load-process.ts'
import {
  activeHumans,
  exactQueries,
  getRequest,
  type KnownHuman,
  rarePartOf,
  searchRequest,
} from '../people.ts'
import type { Target } from '../requests.ts'
import { recordBare, recordRate, rounds, type Scenario, seededFor, startOn } from './scenario.ts'

/** Few enough that a server whose lists are slow does not turn them away. */
const connections = 8
const warmUpCount = 200
const query = { limit: 20, asc: false }
const newest = { query, sortingColumn: 'USER_FIELD_NAME_CREATION_DATE' }
const columns = `SELECT * FROM users WHERE instance_id = ?`

/** The twenty newest users, as every console begins with. */
export function list(store: StoreName): Scenario {
  const prefix = `list/${store}/`
  return {
    prefix,
    run: async (bench) => {
      const place = await seededFor(bench, store)
      const server = await startOn(bench, place)
      const load = startLoad()
      const texts = [searchRequest(server, newest)]
      const requests = () => ({ kind: 'listed', texts }) as const
      await recordRate(bench, { prefix, server, load, connections, warmUpCount, requests })
      await load.stop()
      await server.stop()
      // As many rows, by the key that every store has.
      const text = `${columns} AND id >= ? ORDER BY id LIMIT 20`
      const values = place.known.slice(0, -50).map(({ id }) => [id])
      await recordBare(bench, { prefix, place, work: { kind: 'read', text, values } })
    },
  }
}

/** Users by e-mail, user name and login name, each written in another case. */
export function search(store: StoreName): Scenario {
  return {
    prefix: `search/${store}/`,
    run: async (bench) => {
      const place = await seededFor(bench, store)
      const humans = activeHumans(place.known)
      const server = await startOn(bench, place)
      const load = startLoad()
      for (const [name, queryOf] of Object.entries(exactQueries)) {
        const texts = humans.map((human) => searchRequest(server, { queries: [queryOf(human)] }))
        const prefix = `search/${store}/${name}/`
        const requests = () => ({ kind: 'listed', texts }) as const
        await recordRate(bench, { prefix, server, load, connections, warmUpCount, requests })
      }
      await load.stop()
      await server.stop()
      const bare = {
        email: { column: 'email_key', values: humans.map(({ person }) => [person.email]) },
        'user-name': {
          column: 'user_name_key',
          values: humans.map(({ person }) => [person.userName]),
        },
      }
      for (const [name, { column, values }] of Object.entries(bare)) {
        const text = `${columns} AND ${column} = ?`
        const lower = values.map(([value = '']) => [value.toLowerCase()])
        const work = { kind: 'read', text, values: lower } as const
        await recordBare(bench, { prefix: `search/${store}/${name}/`, place, work })
      }
    },
  }
}

const containsPerSecond = 20
/** A socket that the load opens and does not use is closed by the server after ten seconds. */
const secondsMax = 8

/** Users whose display name has a rare part, some of them a second. */
export function contains(store: StoreName): Scenario {
  const prefix = `contains/${store}/`
  return {
    prefix,
    run: async (bench) => {
      const { flags, record } = bench
      const place = await seededFor(bench, store)
      const server = await startOn(bench, place)
      const load = startLoad()
      const texts = activeHumans(place.known)
        .filter(hasRareName)
        .map((human) => containing(server, human))
      const job = {
        ...{ port: server.port, connections: 4, streams: 1 },
        requests: { kind: 'listed', texts },
      } as const
      await load.run({ ...job, until: { count: flags.warmUp ?? 20 } })
      const until = { seconds: Math.min(flags.seconds, secondsMax) }
      const outcomes = await rounds(flags.rounds, () =>
        load.run({ ...job, until, perSecond: containsPerSecond }),
      )
      record(
        `${prefix}p50`,
        outcomes.map(({ p50Ms }) => p50Ms),
      )
      record(
        `${prefix}p95`,
        outcomes.map(({ p95Ms }) => p95Ms),
      )
      await load.stop()
      await server.stop()
    },
  }
}

const hasRareName = ({ person }: KnownHuman): boolean => person.lastName.length > 9

function containing(target: Target, human: KnownHuman): string {
  const method = 'TEXT_QUERY_METHOD_CONTAINS_IGNORE_CASE'
  const displayNameQuery = { displayName: rarePartOf(human), method }
  return searchRequest(target, { query, queries: [{ displayNameQuery }] })
}

const sortings = ['CREATION_DATE', 'DISPLAY_NAME', 'EMAIL', 'USER_NAME', 'FIRST_NAME', 'STATE']
const readsPerSecond = 200

/** One user by id, some of them a second, while two clients list without a pause. */
export function beside(store: StoreName): Scenario {
  const prefix = `beside/${store}/`
  return {
    prefix,
    run: async (bench) => {
      const { flags, record } = bench
      const place = await seededFor(bench, store)
      const humans = activeHumans(place.known)
      const server = await startOn(bench, place)
      const [readers, listers] = [startLoad(), startLoad()]
      const lists = [
        ...sortings.map((column) =>
          searchRequest(server, { query, sortingColumn: `USER_FIELD_NAME_${column}` }),
        ),
        ...humans
          .filter(hasRareName)
          .slice(0, 6)
          .map((human) => containing(server, human)),
      ]
      const { port } = server
      const listing = (until: Job['until']) =>
        listers.run({
          ...{ port, connections: 2, streams: 1, until },
          requests: { kind: 'listed', texts: lists },
        })
      const texts = humans.map(({ id }) => getRequest(server, id))
      const reading = (until: Job['until']) =>
        readers.run({
          ...{ port, connections: 8, streams: 1, until, perSecond: readsPerSecond },
          requests: { kind: 'listed', texts },
        })
      await reading({ count: flags.warmUp ?? 400 })
      const until = { seconds: Math.min(flags.seconds, secondsMax) }
      const alone = await rounds(flags.rounds, () => reading(until))
      await listing({ count: lists.length })
      const disturbed = await rounds(flags.rounds, async () => {
        const [read, listed] = await Promise.all([reading(until), listing(until)])
        return { ...read, lists: listed.completed / listed.seconds }
      })
      record(
        `${prefix}alone`,
        alone.map(({ p99Ms }) => p99Ms),
      )
      record(
        `${prefix}p99`,
        disturbed.map(({ p99Ms }) => p99Ms),
      )
      record(
        `${prefix}lists`,
        disturbed.map(({ lists }) => lists),
      )
      await Promise.all([readers.stop(), listers.stop()])
      await server.stop()
    },
  }
}
