/** Settings of the log: contents and format. */
import { oneOf, type SettingValue } from './reading.ts'

/** Values of the setting for access log lines. */
export const accessLevels = ['off', 'debug', 'info'] as const
/** Values of the setting for the log format. */
export const logFormats = ['json', 'text'] as const

/** Settings of the log. */
export interface LogSettings {
  /** JSON, or `key=value`. */
  readonly logFormat: (typeof logFormats)[number]
  /** The level of access log lines. */
  readonly accessLog: (typeof accessLevels)[number]
}

/** The settings of this file. */
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

/** Reads the settings. Throws `InvalidSetting`. */
export function readLogSettings(value: SettingValue): LogSettings {
  return {
    logFormat: oneOf(value, {
      name: 'GATEHOUSE_LOG_FORMAT',
      normally: 'json',
      allowed: logFormats,
    }),
    accessLog: oneOf(value, {
      name: 'GATEHOUSE_ACCESS_LOG',
      normally: 'debug',
      allowed: accessLevels,
    }),
  }
}
