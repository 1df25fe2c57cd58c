/** Settings of device authorizations (RFC 8628): how long codes live, and how often devices ask. */
import { type SettingValue, wholeNumber } from './reading.ts'
import type { SettingDescription } from './settings.ts'

/** Settings of device authorizations. */
export interface DeviceSettings {
  readonly deviceCodes: {
    readonly lifetimeSeconds: number
    /** Seconds between two polls. */
    readonly intervalSeconds: number
    /** Letters of a user code, without its dashes. */
    readonly userCodeLength: number
  }
}

/** The settings of this file. */
export const deviceDescriptions: readonly SettingDescription[] = [
  {
    name: 'GATEHOUSE_DEVICE_CODE_MINUTES',
    default: '5',
    meaning: 'Minutes in which a user may approve a device',
  },
  {
    name: 'GATEHOUSE_DEVICE_POLL_SECONDS',
    default: '5',
    meaning: 'Seconds that a device waits between two requests for its tokens',
  },
  {
    name: 'GATEHOUSE_DEVICE_CODE_LENGTH',
    default: '8',
    meaning: 'Letters of the code that a device shows; ≥ 8',
  },
]

/** Reads the settings. Throws `InvalidSetting`. */
export function readDeviceSettings(value: SettingValue): DeviceSettings {
  const minutes = wholeNumber(value, {
    ...{ name: 'GATEHOUSE_DEVICE_CODE_MINUTES', normally: 5, least: 1, most: 60 },
  })
  return {
    deviceCodes: {
      lifetimeSeconds: minutes * 60,
      intervalSeconds: wholeNumber(value, {
        ...{ name: 'GATEHOUSE_DEVICE_POLL_SECONDS', normally: 5, least: 1, most: 60 },
      }),
      userCodeLength: wholeNumber(value, {
        ...{ name: 'GATEHOUSE_DEVICE_CODE_LENGTH', normally: 8, least: 8, most: 20 },
      }),
    },
  }
}
