/** Settings of the concurrency limits and of reflection. */
import { oneOf, type SettingValue, wholeNumber } from './reading.ts'
import type { SettingDescription } from './settings.ts'

/** Settings of the load. */
export interface LoadSettings {
  readonly load: {
    /** Sockets from one network; and calls in progress from one network. */
    readonly socketsPerNetworkMax: number
    readonly callsPerNetworkMax: number
    /** Bytes of request bodies in flight. */
    readonly bodyBytesUnderWayMax: number
    /** Event-loop delay above which load is shed; 0: never. */
    readonly delayMsMax: number
    /** Rows of one list. */
    readonly listRowsMax: number
  }
  /** Who may read the descriptors of the services. */
  readonly reflection: 'token' | 'open' | 'off'
}

/** The settings of this file. */
export const loadSettingDescriptions: readonly SettingDescription[] = [
  {
    name: 'GATEHOUSE_SOCKETS_PER_NETWORK',
    default: '1000',
    meaning: 'Sockets open at once from one address (or /64 of IPv6), where no proxy is trusted',
  },
  {
    name: 'GATEHOUSE_CALLS_PER_NETWORK',
    default: '1000',
    meaning: 'Calls and pages under way at once from one address (or /64 of IPv6)',
  },
  {
    name: 'GATEHOUSE_BODY_MIB',
    default: '256',
    meaning: 'MiB of request bodies under way at once; a quarter of it from one address',
  },
  {
    name: 'GATEHOUSE_SHED_DELAY_MS',
    default: '400',
    meaning: 'Calls are answered with 503 while the server lags longer than this; `0` never',
  },
  {
    name: 'GATEHOUSE_LIST_ROWS_MAX',
    default: '10000',
    meaning: 'Rows that a list without a limit, or with a larger one, gives at once',
  },
  {
    name: 'GATEHOUSE_REFLECTION',
    default: 'token',
    meaning: 'Who may ask for the descriptors: with a valid `token`, everybody (`open`), or `off`',
  },
]

const mebibyte = 1024 * 1024

/** Reads the settings. Throws `InvalidSetting`. */
export function readLoadSettings(value: SettingValue): LoadSettings {
  return {
    load: {
      socketsPerNetworkMax: wholeNumber(value, {
        name: 'GATEHOUSE_SOCKETS_PER_NETWORK',
        normally: 1000,
        least: 1,
        most: 10_000,
      }),
      callsPerNetworkMax: wholeNumber(value, {
        name: 'GATEHOUSE_CALLS_PER_NETWORK',
        normally: 1000,
        least: 1,
        most: 10_000,
      }),
      bodyBytesUnderWayMax:
        wholeNumber(value, { name: 'GATEHOUSE_BODY_MIB', normally: 256, least: 32, most: 65_536 }) *
        mebibyte,
      delayMsMax: wholeNumber(value, {
        name: 'GATEHOUSE_SHED_DELAY_MS',
        normally: 400,
        least: 0,
        most: 60_000,
      }),
      listRowsMax: wholeNumber(value, {
        name: 'GATEHOUSE_LIST_ROWS_MAX',
        normally: 10_000,
        least: 100,
        most: 100_000,
      }),
    },
    reflection: oneOf(value, {
      name: 'GATEHOUSE_REFLECTION',
      normally: 'token',
      allowed: ['token', 'open', 'off'],
    }),
  }
}
