/** What is measured, and what would be good: the aim, and the floor below which it is a fault. */
import { attackNames } from './attack/attack.ts'
import type { StoreName } from './flags.ts'

export interface Measure {
  readonly label: string
  readonly unit: string
  readonly aim?: number
  readonly floor?: number
  /** Otherwise less is better. */
  readonly isMoreBetter?: true
  readonly decimals?: number
}

const perSecond = (label: string, aim?: number, floor?: number): Measure => ({
  ...{ label, unit: '/s', isMoreBetter: true },
  ...(aim !== undefined && floor !== undefined ? { aim, floor } : {}),
})
const p99 = (label: string, aim = 25, floor = 50): Measure => ({
  ...{ label, aim, floor, unit: 'ms', decimals: 1 },
})
const p50 = (label: string): Measure => ({ label, unit: 'ms', decimals: 1 })
const micros = (label: string): Measure => ({ label, unit: 'µs', decimals: 1 })

const multiple = (label: string, aim: number, floor: number): Measure => ({
  ...{ label, aim, floor, unit: '× echo', decimals: 2 },
})

const bare = (): Measure => ({
  label: '· the store alone, the same rows',
  unit: '/s',
  isMoreBetter: true,
})
const cpu = (): Measure => micros('· the server’s own CPU per request')
const times = (label: string, aim?: number, floor?: number): Measure => ({
  ...{ label, unit: '×', decimals: 2 },
  ...(aim !== undefined && floor !== undefined ? { aim, floor } : {}),
})
const seconds = (label: string): Measure => ({ label, unit: 's', decimals: 2 })

/** Those of the scenarios that begin with many users, of one store. */
function amongMany(store: StoreName): Readonly<Record<string, Measure>> {
  const isFile = store === 'sqlite'
  const name = isFile ? 'SQLite' : 'PostgreSQL'
  const rated = (key: string, rate: Measure) => ({
    ...{ [`${key}/rate`]: rate, [`${key}/cpu`]: cpu(), [`${key}/bare`]: bare() },
  })
  const found = isFile ? ([8000, 3000] as const) : ([5000, 2000] as const)
  return {
    ...rated(
      `list/${store}`,
      perSecond(`The 20 newest users, ${name}`, isFile ? 4000 : 3000, isFile ? 1500 : 1000),
    ),
    ...rated(`search/${store}/email`, perSecond(`Search by e-mail, ${name}`, ...found)),
    ...rated(`search/${store}/user-name`, perSecond(`Search by user name, ${name}`, ...found)),
    ...rated(`search/${store}/login-name`, perSecond(`Search by login name, ${name}`, ...found)),
    [`contains/${store}/p50`]: p50(`Display name contains, 20/s, ${name}, median`),
    [`contains/${store}/p95`]: { ...p99('· p95', isFile ? 10 : 15, isFile ? 50 : 60) },
    [`beside/${store}/alone`]: { ...p50(`Reading a user 200/s, ${name}, p99`) },
    [`beside/${store}/p99`]: p99('· p99 while two clients list without a pause', 5, 20),
    [`beside/${store}/lists`]: perSecond('· lists they get'),
    ...Object.fromEntries(
      ['create', 'read', 'search', 'sign-in'].flatMap((call) => [
        [`growth/${store}/${call}`, times(`${call}, ${name}, against 10,000 users`, 1.1, 1.3)],
        [`growth/${store}/${call}/cpu`, times('· the server’s own CPU')],
      ]),
    ),
    [`history/${store}/ratio`]: times(`Change with 100,000 events to 10, ${name}`, 1.2, 2),
    [`history/${store}/long`]: { ...p50('· median with 100,000'), decimals: 2 },
    [`history/${store}/short`]: { ...p50('· median with 10'), decimals: 2 },
    ...rated(
      `update/${store}`,
      perSecond(`Update a profile, ${name}`, isFile ? 6000 : 3000, isFile ? 3000 : 2000),
    ),
    ...rated(
      `loop/${store}`,
      perSecond(`create–get–update–lock–delete, ${name}`, isFile ? 2500 : 700, isFile ? 1500 : 450),
    ),
    [`work/${store}/start`]: seconds(`Start to ready among users, ${name}`),
    [`work/${store}/memory`]: { label: '· memory after start', unit: 'MB', aim: 110, floor: 140 },
    [`work/${store}/memory-at-work`]: {
      ...{ label: '· memory with users at work', unit: 'MB', aim: 250, floor: 350 },
    },
    [`work/${store}/memory-highest`]: { label: '· at its highest', unit: 'MB' },
    [`work/${store}/bytes`]: { label: '· bytes a user, of the seeded mixture', unit: 'B' },
    [`rebuild/${store}/seconds`]: seconds(`\`gatehouse rebuild\`, ${name}`),
    [`rebuild/${store}/rate`]: perSecond('· users'),
    [`job/${store}/dry-run`]: perSecond(`Import job foretold, ${name}`, 40_000, 20_000),
    [`job/${store}/rate`]: perSecond(
      `Import job written, ${name}`,
      isFile ? 20_000 : 9000,
      isFile ? 10_000 : 5000,
    ),
    [`job/${store}/last-tenth`]: times('· last tenth against first', 1.1, 1.3),
    [`job/${store}/memory`]: { label: '· memory at its highest', unit: 'MB', aim: 250, floor: 350 },
    [`job/${store}/beside-p99`]: p99('· reading a user 200/s beside a job, p99', 10, 30),
  }
}

const attacked = (store: string, label: string): Readonly<Record<string, Measure>> =>
  Object.fromEntries(
    ['none', ...attackNames].flatMap((name): [string, Measure][] => [
      [`attack/${store}/${name}/p99`, p99(`Reading a user, ${label}, attack: ${name}`, 50, 100)],
      [`attack/${store}/${name}/sign-in`, { ...p50('· slowest sign-in'), aim: 1000, floor: 5000 }],
      [`attack/${store}/${name}/memory`, { label: '· memory at its highest', unit: 'MB' }],
    ]),
  )

const onlyTold = (label: string): Measure => ({ label, unit: '× echo', decimals: 2 })

/** By key, in the order of the table. Keys name rows of accepted.json: keep them. */
export const measures: Readonly<Record<string, Measure>> = {
  'echo/rate': perSecond('node:http JSON echo, 64 connections'),

  'import/sqlite/rate': perSecond('Import a human, SQLite', 10_000, 8000),
  'import/sqlite/cpu': micros('· the server’s own CPU per request'),
  'import/sqlite/bare': bare(),
  'import/sqlite/p50': p50('· median at 2,000/s'),
  'import/sqlite/p99': p99('· p99 at 2,000/s'),
  'import/sqlite/half-p50': p50('· median at 5,000/s'),
  'import/sqlite/half-p99': p99('· p99 at 5,000/s', 15, 50),
  'import/postgres/rate': perSecond('Import a human, PostgreSQL', 6000, 4500),
  'import/postgres/cpu': micros('· the server’s own CPU per request'),
  'import/postgres/bare': bare(),
  'import/postgres/p50': p50('· median at 1,500/s'),
  'import/postgres/p99': p99('· p99 at 1,500/s'),
  'import/postgres/half-p50': p50('· median at 3,000/s'),
  'import/postgres/half-p99': p99('· p99 at 3,000/s', 15, 50),
  'machine/sqlite/rate': perSecond('Create a machine user, SQLite', 5000, 2500),
  'machine/sqlite/cpu': micros('· the server’s own CPU per request'),
  'machine/sqlite/bare': bare(),
  'machine/sqlite/p50': p50('· median at 2,500/s'),
  'machine/sqlite/p99': p99('· p99 at 2,500/s'),
  'machine/postgres/rate': perSecond('Create a machine user, PostgreSQL', 4000, 2000),
  'machine/postgres/cpu': micros('· the server’s own CPU per request'),
  'machine/postgres/bare': bare(),
  'machine/postgres/p50': p50('· median at 2,000/s'),
  'machine/postgres/p99': p99('· p99 at 2,000/s'),

  'read/sqlite/v1-rest': multiple('GetUserByID management v1, REST, CPU', 2.5, 4),
  'read/sqlite/v1-grpc': multiple('GetUserByID management v1, gRPC, CPU', 3, 4.5),
  'read/sqlite/v2-rest': multiple('GetUserByID v2, REST, CPU', 2.5, 4),
  'read/sqlite/v2-grpc': multiple('GetUserByID v2, gRPC, CPU', 3, 4.5),
  'read/sqlite/echo/cpu': micros('· node:http JSON echo'),
  'read/sqlite/v1-rest/cpu': micros('· management v1, REST'),
  'read/sqlite/v1-grpc/cpu': micros('· management v1, gRPC'),
  'read/sqlite/v2-rest/cpu': micros('· v2, REST'),
  'read/sqlite/v2-grpc/cpu': micros('· v2, gRPC'),

  'read/postgres/v1-rest': onlyTold('GetUserByID management v1, REST, PostgreSQL'),
  'read/postgres/v1-grpc': onlyTold('GetUserByID management v1, gRPC, PostgreSQL'),
  'read/postgres/v2-rest': onlyTold('GetUserByID v2, REST, PostgreSQL'),
  'read/postgres/v2-grpc': onlyTold('GetUserByID v2, gRPC, PostgreSQL'),

  'jwt-profile/sqlite/rate': perSecond('Token by signed assertion, SQLite', 1800, 900),
  'jwt-profile/sqlite/cpu': micros('· the server’s own CPU per request'),
  'jwt-profile/sqlite/bare': bare(),
  'jwt-profile/postgres/rate': perSecond('Token by signed assertion, PostgreSQL', 1800, 900),
  'jwt-profile/postgres/cpu': micros('· the server’s own CPU per request'),
  'jwt-profile/postgres/bare': bare(),
  'client-credentials/sqlite/rate': perSecond('Token by client secret, SQLite', 2000, 1000),
  'client-credentials/sqlite/cpu': micros('· the server’s own CPU per request'),
  'client-credentials/sqlite/bare': bare(),
  'client-credentials/postgres/rate': perSecond('Token by client secret, PostgreSQL', 2000, 1000),
  'client-credentials/postgres/cpu': micros('· the server’s own CPU per request'),
  'client-credentials/postgres/bare': bare(),
  'introspect/sqlite/rate': perSecond('Introspection, SQLite', 3000, 1500),
  'introspect/sqlite/cpu': micros('· the server’s own CPU per request'),
  'introspect/sqlite/bare': bare(),
  'introspect/sqlite/p50': p50('· median at 1,500/s'),
  'introspect/sqlite/p99': p99('· p99 at 1,500/s', 30, 60),
  'introspect/postgres/rate': perSecond('Introspection, PostgreSQL', 3000, 1500),
  'introspect/postgres/cpu': micros('· the server’s own CPU per request'),
  'introspect/postgres/bare': bare(),
  'introspect/postgres/p50': p50('· median at 1,500/s'),
  'introspect/postgres/p99': p99('· p99 at 1,500/s', 30, 60),
  'userinfo/sqlite/rate': perSecond('Userinfo, SQLite', 5000, 2700),
  'userinfo/sqlite/cpu': micros('· the server’s own CPU per request'),
  'userinfo/sqlite/bare': bare(),
  'userinfo/postgres/rate': perSecond('Userinfo, PostgreSQL', 5000, 2700),
  'userinfo/postgres/cpu': micros('· the server’s own CPU per request'),
  'userinfo/postgres/bare': bare(),
  'sign-in/sqlite/rate': perSecond('Sign in with a password, SQLite', 60, 45),
  'sign-in/sqlite/cpu': micros('· the server’s own CPU per request'),
  'sign-in/postgres/rate': perSecond('Sign in with a password, PostgreSQL', 60, 45),
  'sign-in/postgres/cpu': micros('· the server’s own CPU per request'),
  'page/largest': {
    ...{ label: 'Largest hosted page, all it loads', unit: 'kB' },
    ...{ aim: 30, floor: 60, decimals: 1 },
  },

  'start/first': { label: 'First start to ready', unit: 's', aim: 1, floor: 3, decimals: 2 },
  'start/again': {
    label: 'Start to ready, data there',
    unit: 's',
    aim: 0.5,
    floor: 1.5,
    decimals: 2,
  },
  'start/npm': { label: '`npm start` to ready, first', unit: 's', decimals: 2 },

  'memory/start': { label: 'Memory after start', unit: 'MB', aim: 110, floor: 140 },
  'memory/filled': { label: 'Memory after 100,000 users', unit: 'MB', aim: 250, floor: 350 },
  'memory/highest': { label: '· at its highest', unit: 'MB' },
  'memory/bytes': {
    ...{ label: '· bytes a user, e-mail and hash', unit: 'B', aim: 900, floor: 1400 },
  },
  'memory/start-again': { label: '· start to ready with them', unit: 's', decimals: 2 },

  ...amongMany('sqlite'),
  ...amongMany('postgres'),
  'processes/postgres/ratio': times('Reads, two processes to one, PostgreSQL', 1.6, 1.3),
  'processes/postgres/one': perSecond('· of one'),
  'processes/postgres/two': perSecond('· of two'),

  ...attacked('sqlite', 'SQLite'),
  ...attacked('postgres', 'PostgreSQL'),
}

/** The rates of imports at which latency was measured when less was aimed at. */
export const earlierPaces = { sqlite: 2000, postgres: 1500 } as const

/** Requests a second at which latency is measured: half of what is aimed at. */
export function pacedRate(rateKey: string): number {
  return (measures[rateKey]?.aim ?? 0) / 2
}
