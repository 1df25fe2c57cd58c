/** How many messages may leave the house; the numbers are in `domain/notification`. */
import type { SettingDescription } from './settings.ts'

export interface MessageSettings {
  /** False: messages are not limited. */
  readonly messageLimits: boolean
  /** SMS of one instance in a day; 0: as many as are asked for. */
  readonly smsPerDay: number
}

export const messageSettingDescriptions: readonly SettingDescription[] = [
  {
    name: 'GATEHOUSE_MESSAGE_LIMITS',
    default: 'on',
    meaning:
      'How many mails and SMS one user or address gets in a while; `off` is for test ' +
      'servers whose messages reach nobody',
  },
  {
    name: 'GATEHOUSE_SMS_PER_DAY',
    default: '5000',
    meaning: 'SMS an instance sends in a day, whoever asks for them; `0` for any number',
  },
]
