/** Setting of the processes that one server runs as. */
import { availableParallelism } from 'node:os'
import { InvalidSetting, type SettingValue, wholeNumber } from './reading.ts'
import type { SettingDescription } from './settings.ts'

const name = 'GATEHOUSE_PROCESSES'
const most = 64

/** The processes of a server. */
export interface ProcessSettings {
  /** How many share the port. */
  readonly processes: number
  /** Whether the number was left to the machine (`auto`). */
  readonly areProcessesAuto: boolean
}

/** The setting of this file. */
export const processSettings: readonly SettingDescription[] = [
  {
    name,
    default: '1',
    meaning:
      'Processes that share the port, on PostgreSQL: a number up to 64, or `auto` for one a ' +
      'core; SQLite has one',
  },
]

/** Reads the setting. Throws `InvalidSetting`, also for several processes with SQLite. */
export function readProcessSettings(value: SettingValue): ProcessSettings {
  const isShared = value('GATEHOUSE_DATABASE_URL') !== undefined
  if (value(name) === 'auto') {
    const processes = isShared ? Math.min(availableParallelism(), most) : 1
    return { processes, areProcessesAuto: true }
  }
  const processes = wholeNumber(value, { name, normally: 1, least: 1, most, orElse: 'auto' })
  if (processes > 1 && !isShared) {
    throw new InvalidSetting(
      name,
      `${processes} processes need PostgreSQL (GATEHOUSE_DATABASE_URL): SQLite has one writer; ` +
        '`auto` is one process there',
    )
  }
  return { processes, areProcessesAuto: false }
}
