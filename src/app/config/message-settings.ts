/** Settings of the limits on messages; the limits themselves are in `domain/notification`. */
import { oneOf, type SettingValue, wholeNumber } from './reading.ts'
import type { SettingDescription } from './settings.ts'

/** Settings of the limits on messages. */
export interface MessageSettings {
  /** False: messages are not limited. */
  readonly messageLimits: boolean
  /** SMS of one instance per day; 0: unlimited. */
  readonly smsPerDay: number
  /** Whether users get a mail about sign-ins with a browser that is not known. */
  readonly newDeviceMails: boolean
}

/** The settings of this file. */
export const messageSettingDescriptions: readonly SettingDescription[] = [
  {
    name: 'GATEHOUSE_MESSAGE_LIMITS',
    default: 'on',
    meaning:
      'How many mails and SMS one user or address gets in a while; `off` is for test ' +
      'servers whose messages reach nobody',
  },
  {
    name: 'GATEHOUSE_NEW_DEVICE_MAILS',
    default: 'on',
    meaning:
      'Whether people get a mail when they sign in with a browser in which they have not been ' +
      'before; the notification policy can still leave it out for an organisation',
  },
  {
    name: 'GATEHOUSE_SMS_PER_DAY',
    default: '5000',
    meaning: 'SMS an instance sends in a day, whoever asks for them; `0` for any number',
  },
]

/** Reads the settings. Throws `InvalidSetting`. */
export function readMessageSettings(value: SettingValue): MessageSettings {
  const name = 'GATEHOUSE_MESSAGE_LIMITS'
  return {
    messageLimits: oneOf(value, { name, normally: 'on', allowed: ['on', 'off'] }) === 'on',
    newDeviceMails:
      oneOf(value, {
        name: 'GATEHOUSE_NEW_DEVICE_MAILS',
        normally: 'on',
        allowed: ['on', 'off'],
      }) === 'on',
    smsPerDay: wholeNumber(value, {
      name: 'GATEHOUSE_SMS_PER_DAY',
      normally: 5000,
      least: 0,
      most: 10_000_000,
    }),
  }
}
