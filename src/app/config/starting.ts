/** Settings of the start. */
import { type ProcessSettings, readProcessSettings } from './processes.ts'
import { oneOf, type SettingValue, wholeNumber } from './reading.ts'

/** Settings of the start. */
export interface StartSettings extends ProcessSettings {
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
export function readStartSettings(value: SettingValue): StartSettings {
  return {
    ...readProcessSettings(value),
    databaseWaitSeconds: wholeNumber(value, {
      name: 'GATEHOUSE_DATABASE_WAIT_SECONDS',
      normally: 0,
      least: 0,
      most: 3600,
    }),
    domainFollows:
      oneOf(value, {
        name: 'GATEHOUSE_DOMAIN_FOLLOWS',
        normally: 'off',
        allowed: ['on', 'off'],
      }) === 'on',
  }
}
