/** Settings of the concurrency limits and of reflection. */
import { oneOf, wholeNumber } from './reading.ts'
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
    name: 'GATEHOUSE_REFLECTION',
    default: 'token',
    meaning: 'Who may ask for the descriptors: with a valid `token`, everybody (`open`), or `off`',
  },
]

const mebibyte = 1024 * 1024

/** Reads the settings. Throws `InvalidSetting`. */
export function readLoadSettings(value: (name: string) => string | undefined): LoadSettings {
  const number = (name: string, normally: string, least: number, most: number) =>
    wholeNumber(name, value(name) ?? normally, least, most)
  return {
    load: {
      socketsPerNetworkMax: number('GATEHOUSE_SOCKETS_PER_NETWORK', '1000', 1, 10_000),
      callsPerNetworkMax: number('GATEHOUSE_CALLS_PER_NETWORK', '1000', 1, 10_000),
      bodyBytesUnderWayMax: number('GATEHOUSE_BODY_MIB', '256', 32, 65_536) * mebibyte,
      delayMsMax: number('GATEHOUSE_SHED_DELAY_MS', '400', 0, 60_000),
    },
    reflection: oneOf('GATEHOUSE_REFLECTION', value('GATEHOUSE_REFLECTION') ?? 'token', [
      'token',
      'open',
      'off',
    ]) as LoadSettings['reflection'],
  }
}
