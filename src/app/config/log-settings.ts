/** Settings of the log: what is written, and how. */
import { oneOf } from './reading.ts'

export const accessLevels = ['off', 'debug', 'info'] as const
export const logFormats = ['json', 'text'] as const

export interface LogSettings {
  /** As JSON, or as `key=value`. */
  readonly logFormat: (typeof logFormats)[number]
  /** The level at which each call has a line of its own. */
  readonly accessLog: (typeof accessLevels)[number]
}

export const logSettingDescriptions = [
  {
    name: 'GATEHOUSE_LOG_FORMAT',
    default: 'json',
    meaning: '`json`, a line each, or `text`, the same as `key=value`',
  },
  {
    name: 'GATEHOUSE_ACCESS_LOG',
    default: 'debug',
    meaning: 'Level at which each call has a line: `debug`, `info`, or `off`',
  },
]

/** Reads them. Throws `WrongSetting`. */
export function readLogSettings(value: (name: string) => string | undefined): LogSettings {
  return {
    logFormat: oneOf('GATEHOUSE_LOG_FORMAT', value('GATEHOUSE_LOG_FORMAT') ?? 'json', logFormats),
    accessLog: oneOf(
      'GATEHOUSE_ACCESS_LOG',
      value('GATEHOUSE_ACCESS_LOG') ?? 'debug',
      accessLevels,
    ),
  }
}
