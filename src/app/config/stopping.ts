/** The lame-duck period: the time between the announcement of a stop and the stop. */
import { isLoopbackHost } from '../../kit/inner-addresses.ts'
import { type SettingValue, wholeNumber } from './reading.ts'
import type { SettingDescription } from './settings.ts'

const name = 'GATEHOUSE_LAME_DUCK_SECONDS'
/** Seconds; enough for load balancers that check readiness every second or two. */
const normally = 5

/** The setting of this file. */
export const stoppingSettings: readonly SettingDescription[] = [
  {
    name,
    default: `${normally}; 0 where the external URL is of this machine`,
    meaning:
      'Seconds for which a server that got `SIGTERM` answers as ever, but says that it is not ' +
      'ready and has clients connect anew, so that balancers turn to others before it stops',
  },
]

/** Reads the setting. Throws `InvalidSetting`. */
export function lameDuckSeconds(value: SettingValue, externalUrl: URL): number {
  const seconds = isLoopbackHost(externalUrl.hostname) ? 0 : normally
  return wholeNumber(value, { name, normally: seconds, least: 0, most: 300 })
}
