/** Settings of what a start waits for, and of what it sees to by itself. */
import { oneOf, wholeNumber } from './reading.ts'

export interface StartSettings {
  /** Seconds for which a database that is not there yet is waited for; 0: not at all. */
  readonly databaseWaitSeconds: number
  /** Whether the only instance takes the host of the external URL for its primary domain. */
  readonly domainFollows: boolean
}

export const databaseWaitDescription = {
  name: 'GATEHOUSE_DATABASE_WAIT_SECONDS',
  default: '0',
  meaning:
    'Seconds for which a start waits for PostgreSQL to come up, where both start at once; `0`: ' +
    'not at all',
} as const

export const domainFollowsDescription = {
  name: 'GATEHOUSE_DOMAIN_FOLLOWS',
  default: 'off',
  meaning:
    '`on`: when no instance has the host of the external URL, the start makes it the primary ' +
    'domain of the only instance; `off`: it refuses and names `gatehouse domain primary`',
} as const

/** Reads them. Throws `WrongSetting`. */
export function readStartSettings(value: (name: string) => string | undefined): StartSettings {
  const follows = value('GATEHOUSE_DOMAIN_FOLLOWS') ?? 'off'
  const wait = value('GATEHOUSE_DATABASE_WAIT_SECONDS') ?? '0'
  return {
    databaseWaitSeconds: wholeNumber('GATEHOUSE_DATABASE_WAIT_SECONDS', wait, 0, 3600),
    domainFollows: oneOf('GATEHOUSE_DOMAIN_FOLLOWS', follows, ['on', 'off']) === 'on',
  }
}
