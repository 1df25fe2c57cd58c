/** The command line of `npm run bench`. */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

export const scenarioNames = [
  ...(['import', 'machine', 'read', 'jwt-profile', 'client-credentials', 'introspect'] as const),
  ...(['userinfo', 'sign-in', 'page', 'start', 'memory', 'attack', 'list', 'search'] as const),
  ...(['contains', 'beside', 'growth', 'history', 'update', 'loop', 'work', 'rebuild'] as const),
  ...(['job', 'processes'] as const),
] as const
export const storeNames = ['sqlite', 'postgres'] as const
export const protocolNames = ['v1-rest', 'v1-grpc', 'v2-rest', 'v2-grpc'] as const

export const sizeNames = ['10k', '100k', '1m'] as const

export type ScenarioName = (typeof scenarioNames)[number]
export type StoreName = (typeof storeNames)[number]
export type ProtocolName = (typeof protocolNames)[number]
export type SizeName = (typeof sizeNames)[number]

/** Users in a store of each size. */
export const usersOfSize: Readonly<Record<SizeName, number>> = {
  ...{ '10k': 10_000, '100k': 100_000, '1m': 1_000_000 },
}

export interface Flags {
  readonly scenarios: readonly ScenarioName[]
  readonly stores: readonly StoreName[]
  readonly protocols: readonly ProtocolName[]
  /** Users that are there before anything is measured; absent: none. */
  readonly size: SizeName | undefined
  /** Where seeded stores stay for later runs. */
  readonly keep: string
  /** Seeds stores of that size and measures nothing. */
  readonly isSeedOnly: boolean
  readonly rounds: number
  /** Length of one round. */
  readonly seconds: number
  /** Requests before the first round; absent: what the scenario thinks right. */
  readonly warmUp: number | undefined
  readonly accept: boolean
  readonly profile: boolean
}

/** Broken into lines that fit a screen. */
const namesShown = [0, 8, 16]
  .map((first) => scenarioNames.slice(first, first + 8).join(', '))
  .join(`,\n${' '.repeat(19)}`)

export const usage = `npm run bench -- [flags]

  --only=LIST      of ${namesShown}
                   (default: all)
  --stores=LIST    of ${storeNames.join(', ')} (default: both; page, start and memory are SQLite's,
                   processes is PostgreSQL's)
  --protocols=LIST of ${protocolNames.join(', ')}, for reading (default: all)
  --size=SIZE      of ${sizeNames.join(', ')}: begins with a store of that many users (default:
                   an empty store, or 10k where there have to be users); page, start and memory
                   have an empty one always, growth compares a larger size with 10k
  --keep=DIR       where such stores stay for later runs, which then need not seed them again
                   (default out/bench)
  --seed-only      makes the stores of that size, says where they are, and measures nothing
  --rounds=N       rounds of each measurement; the median counts (default 3)
  --seconds=N      length of a round (default 4)
  --warm-up=N      requests before the first round (default 10000 creating, 40000 reading, fewer
                   where each is dearer)
  --accept         keeps the results as test/bench/accepted.json, or accepted-SIZE.json, to compare
                   later ones with; without it a result worse by 15 % fails the run
  --profile        also shows where the server's time goes; such results cannot be accepted

GATEHOUSE_BENCH_POSTGRES_URL names a PostgreSQL server whose user may create databases; without
it the bench starts one of its own, in the folder of --keep if there is a --size. Data goes to
TMPDIR, which should be on a disk.`

/** Reads the arguments; throws with a line for the user when they make no sense. */
export function readFlags(args: readonly string[]): Flags | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      stores: { type: 'string' },
      protocols: { type: 'string' },
      size: { type: 'string' },
      keep: { type: 'string', default: join('out', 'bench') },
      'seed-only': { type: 'boolean', default: false },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '4' },
      'warm-up': { type: 'string' },
      accept: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  const warmUp = values['warm-up']
  if (values.accept && values.profile) throw new Error('--profile slows: nothing to accept')
  const sizes = values.size === undefined ? [] : listOf(sizeNames, 'size', values.size)
  if (sizes.length > 1) throw new Error('--size: one at a time')
  const [size] = sizes
  if (values['seed-only'] && !size) throw new Error('--seed-only: of which --size?')
  return {
    scenarios: listOf(scenarioNames, 'only', values.only),
    stores: listOf(storeNames, 'stores', values.stores),
    protocols: listOf(protocolNames, 'protocols', values.protocols),
    size,
    keep: resolve(values.keep),
    isSeedOnly: values['seed-only'],
    rounds: numberOf('rounds', values.rounds),
    seconds: numberOf('seconds', values.seconds),
    warmUp: warmUp === undefined ? undefined : numberOf('warm-up', warmUp),
    accept: values.accept,
    profile: values.profile,
  }
}

function listOf<T extends string>(known: readonly T[], flag: string, text?: string): readonly T[] {
  if (text === undefined) return known
  const asked = text.split(',')
  const strange = asked.find((name) => !known.some((each) => each === name))
  if (strange !== undefined) {
    throw new Error(`--${flag}: "${strange}" is not one of ${known.join(', ')}`)
  }
  return known.filter((name) => asked.includes(name))
}

function numberOf(flag: string, text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) {
    throw new Error(`--${flag}: "${text}" is not a whole number above 0`)
  }
  return number
}
