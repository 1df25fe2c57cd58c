/** Settings of SCIM (surroundings.md §9.3). */
import { oneOf, type SettingValue } from './reading.ts'
import type { SettingDescription } from './settings.ts'

/** Settings of SCIM. */
export interface ScimSettings {
  /** Whether addresses that come by SCIM count as verified. */
  readonly scimVerified: { readonly emails: boolean; readonly phones: boolean }
}

/** The settings of this file. */
export const scimSettingDescriptions: readonly SettingDescription[] = [
  {
    name: 'GATEHOUSE_SCIM_EMAIL_VERIFIED',
    default: 'on',
    meaning: 'E-mail addresses that come by SCIM count as verified; or `off`',
  },
  {
    name: 'GATEHOUSE_SCIM_PHONE_VERIFIED',
    default: 'on',
    meaning: 'Phone numbers that come by SCIM count as verified; or `off`',
  },
]

/** Reads the settings. Throws `InvalidSetting`. */
export function readScimSettings(value: SettingValue): ScimSettings {
  const isOn = (name: string) =>
    oneOf(value, { name, normally: 'on', allowed: ['on', 'off'] }) === 'on'
  return {
    scimVerified: {
      emails: isOn('GATEHOUSE_SCIM_EMAIL_VERIFIED'),
      phones: isOn('GATEHOUSE_SCIM_PHONE_VERIFIED'),
    },
  }
}
