/** How often secrets may be had wrong, as far as that is the operator's to say. */
import type { SettingDescription } from './settings.ts'

export const guessSettings: readonly SettingDescription[] = [
  {
    name: 'GATEHOUSE_WRONG_TRIES_PER_NETWORK',
    default: '60',
    meaning:
      'Wrong passwords and codes a minute from one network (IPv4 address, or 64 bits of IPv6), ' +
      'over all accounts; more where many people share an address',
  },
]
