/** Settings of a store on a database server. */
import { InvalidSetting, oneOf, type SettingValue } from './reading.ts'

/** Poolers that may stand before the database server. */
const poolers = ['none', 'transaction'] as const

/** Settings of a store on a database server. */
export interface DatabaseSettings {
  /** Absent: SQLite in the data directory. */
  readonly databaseUrl: string | undefined
  /** `transaction`: the URL leads to a pooler that gives a session for one transaction only. */
  readonly databasePooler: (typeof poolers)[number]
  /** A standby that may answer lists; absent: the primary does. */
  readonly databaseReplicaUrl: string | undefined
}

const replicaUrlName = 'GATEHOUSE_DATABASE_REPLICA_URL'

/** The rows of the settings table. */
export const databaseDescriptions = [
  {
    name: 'GATEHOUSE_DATABASE_POOLER',
    default: 'none',
    meaning:
      '`transaction`: the URLs lead to PgBouncer in transaction mode, so nothing is kept in ' +
      'sessions',
  },
  {
    name: replicaUrlName,
    default: 'none',
    meaning:
      '`postgres://…` of a streaming standby, which answers lists once it has all that was ' +
      'acknowledged',
  },
] as const

/** Whether a text names a store on a server, by a scheme that an engine has. */
export const isDatabaseUrl = (text: string): boolean => /^postgres(ql)?:\/\//.test(text)

function databaseUrl(value: SettingValue, name: string): string | undefined {
  const text = value(name)
  if (text === undefined || isDatabaseUrl(text)) return text
  // The text itself may hold a password, so it is not repeated.
  throw new InvalidSetting(name, 'must begin with postgres:// or postgresql://')
}

/** Reads the settings. Throws `InvalidSetting`. */
export function readDatabaseSettings(value: SettingValue): DatabaseSettings {
  return {
    databaseUrl: databaseUrl(value, 'GATEHOUSE_DATABASE_URL'),
    databasePooler: oneOf(value, {
      name: 'GATEHOUSE_DATABASE_POOLER',
      normally: 'none',
      allowed: poolers,
    }),
    databaseReplicaUrl: databaseUrl(value, replicaUrlName),
  }
}
