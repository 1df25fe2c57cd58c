/** The setting of the API reference. */
import { oneOf, type SettingValue } from './reading.ts'
import type { SettingDescription } from './settings.ts'

const modes = ['on', 'read', 'off'] as const

/** Whether the reference of the API is served. */
export interface ReferenceSettings {
  /** `read`: without calls from its pages; `off`: not at all. */
  readonly reference: (typeof modes)[number]
}

/** The settings of this file. */
export const referenceDescriptions: readonly SettingDescription[] = [
  {
    name: 'GATEHOUSE_DOCS',
    default: 'on',
    meaning:
      'The reference of the API at `/docs`, `/openapi` and `/llms.txt`; `read`: without calls ' +
      'from its pages; `off`: not at all',
  },
]

/** Reads the setting. Throws `InvalidSetting`. */
export function readReferenceSettings(value: SettingValue): ReferenceSettings {
  return { reference: oneOf(value, { name: 'GATEHOUSE_DOCS', normally: 'on', allowed: modes }) }
}
