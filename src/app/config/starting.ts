/** Settings of the start. */
import { oneOf, wholeNumber } from './reading.ts'

/** Settings of the start. */
export interface StartSettings {
  /** Seconds to wait for a database that is not available yet; 0: do not wait. */
  readonly databaseWaitSeconds: number
  /** Whether the only instance takes the host of the external URL as its primary domain. */
  readonly domainFollows: boolean
}

/** The setting for the wait. */
export const databaseWaitDescription = {
  name: 'GATEHOUSE_DATABASE_WAIT_SECONDS',
  default: '0',
  meaning:
    'Seconds for which a start waits for PostgreSQL to come up, where both start at once; `0`: ' +
    'not at all',
} as const

/** The setting for the domain. */
export const domainFollowsDescription = {
  name: 'GATEHOUSE_DOMAIN_FOLLOWS',
  default: 'off',
  meaning:
    '`on`: when no instance has the host of the external URL, the start makes it the primary ' +
    'domain of the only instance; `off`: it refuses and names `gatehouse domain primary`',
} as const

/** Reads the settings. Throws `InvalidSetting`. */
export function readStartSettings(value: (name: string) => string | undefined): StartSettings {
  const follows = value('GATEHOUSE_DOMAIN_FOLLOWS') ?? 'off'
  const wait = value('GATEHOUSE_DATABASE_WAIT_SECONDS') ?? '0'
  return {
    databaseWaitSeconds: wholeNumber('GATEHOUSE_DATABASE_WAIT_SECONDS', wait, 0, 3600),
    domainFollows: oneOf('GATEHOUSE_DOMAIN_FOLLOWS', follows, ['on', 'off']) === 'on',
  }
}
