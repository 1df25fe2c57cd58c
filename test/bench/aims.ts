/** What is measured, and what would be good: the aim, and the floor below which it is a fault. */
import { attackNames } from './attack/attack.ts'

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

  'import/sqlite/rate': perSecond('Import a human, SQLite', 4000, 2000),
  'import/sqlite/cpu': micros('· the server’s own CPU per request'),
  'import/sqlite/p50': p50('· median at 2,000/s'),
  'import/sqlite/p99': p99('· p99 at 2,000/s'),
  'import/postgres/rate': perSecond('Import a human, PostgreSQL', 3000, 1500),
  'import/postgres/cpu': micros('· the server’s own CPU per request'),
  'import/postgres/p50': p50('· median at 1,500/s'),
  'import/postgres/p99': p99('· p99 at 1,500/s'),
  'machine/sqlite/rate': perSecond('Create a machine user, SQLite', 5000, 2500),
  'machine/sqlite/cpu': micros('· the server’s own CPU per request'),
  'machine/sqlite/p50': p50('· median at 2,500/s'),
  'machine/sqlite/p99': p99('· p99 at 2,500/s'),
  'machine/postgres/rate': perSecond('Create a machine user, PostgreSQL', 4000, 2000),
  'machine/postgres/cpu': micros('· the server’s own CPU per request'),
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
  'jwt-profile/postgres/rate': perSecond('Token by signed assertion, PostgreSQL', 1800, 900),
  'jwt-profile/postgres/cpu': micros('· the server’s own CPU per request'),
  'client-credentials/sqlite/rate': perSecond('Token by client secret, SQLite', 2000, 1000),
  'client-credentials/sqlite/cpu': micros('· the server’s own CPU per request'),
  'client-credentials/postgres/rate': perSecond('Token by client secret, PostgreSQL', 2000, 1000),
  'client-credentials/postgres/cpu': micros('· the server’s own CPU per request'),
  'introspect/sqlite/rate': perSecond('Introspection, SQLite', 3000, 1500),
  'introspect/sqlite/cpu': micros('· the server’s own CPU per request'),
  'introspect/sqlite/p50': p50('· median at 1,500/s'),
  'introspect/sqlite/p99': p99('· p99 at 1,500/s', 30, 60),
  'introspect/postgres/rate': perSecond('Introspection, PostgreSQL', 3000, 1500),
  'introspect/postgres/cpu': micros('· the server’s own CPU per request'),
  'introspect/postgres/p50': p50('· median at 1,500/s'),
  'introspect/postgres/p99': p99('· p99 at 1,500/s', 30, 60),
  'userinfo/sqlite/rate': perSecond('Userinfo, SQLite', 5000, 2700),
  'userinfo/sqlite/cpu': micros('· the server’s own CPU per request'),
  'userinfo/postgres/rate': perSecond('Userinfo, PostgreSQL', 5000, 2700),
  'userinfo/postgres/cpu': micros('· the server’s own CPU per request'),
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

  'memory/start': { label: 'Memory after start', unit: 'MB', aim: 90, floor: 150 },
  'memory/filled': { label: 'Memory after 100,000 users', unit: 'MB', aim: 200, floor: 350 },
  'memory/highest': { label: '· at its highest', unit: 'MB' },
  'memory/start-again': { label: '· start to ready with them', unit: 's', decimals: 2 },

  ...attacked('sqlite', 'SQLite'),
  ...attacked('postgres', 'PostgreSQL'),
}

/** Requests a second at which latency is measured: half of what is aimed at. */
export function pacedRate(rateKey: string): number {
  return (measures[rateKey]?.aim ?? 0) / 2
}
