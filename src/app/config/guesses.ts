/** Settings of the limits on failed attempts at secrets. */
import type { SettingDescription } from './settings.ts'

/** The settings of this file. */
export const guessSettings: readonly SettingDescription[] = [
  {
    name: 'GATEHOUSE_WRONG_TRIES_PER_NETWORK',
    default: '60',
    meaning:
      'Wrong passwords and codes a minute from one network (IPv4 address, or 64 bits of IPv6), ' +
      'over all accounts; more where many people share an address',
  },
]
