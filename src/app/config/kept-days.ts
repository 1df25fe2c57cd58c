/** Settings of purges and histories: how long what has ended is kept for whoever may ask for it. */
import { type SettingValue, wholeNumber } from './reading.ts'
import type { SettingDescription } from './settings.ts'

/** Settings of the purges. */
export interface KeptDaysSettings {
  /** Days for which ended messages, expired sessions and records of ended imports are kept. */
  readonly keptDays: {
    readonly messages: number
    readonly sessions: number
    readonly imports: number
    readonly deliveries: number
  }
  /** Days for which events are shown; 0: always. */
  readonly auditLogDays: number
}

const daysMax = 3650
/** Days; a message is tried for five, and must not outlive the row of one that replaced it. */
const messageDaysMin = 7

/** The settings of this file. */
export const keptDaysDescriptions: readonly SettingDescription[] = [
  {
    name: 'GATEHOUSE_KEEP_MESSAGES_DAYS',
    default: '30',
    meaning: 'Days for which messages stay in the outbox that were sent, given up or dropped; ≥ 7',
  },
  {
    name: 'GATEHOUSE_KEEP_SESSIONS_DAYS',
    default: '30',
    meaning: 'Days for which sessions that have expired stay in lists; ≥ 1',
  },
  {
    name: 'GATEHOUSE_KEEP_IMPORTS_DAYS',
    default: '90',
    meaning:
      'Days for which records and results of an import job stay after its last change; ' +
      'until then it can be undone; ≥ 1',
  },
  {
    name: 'GATEHOUSE_KEEP_DELIVERIES_DAYS',
    default: '30',
    meaning: 'Days for which deliveries of webhooks stay that have ended; ≥ 1',
  },
  {
    name: 'GATEHOUSE_AUDIT_LOG_DAYS',
    default: '0',
    meaning:
      'Days for which events are shown by ListEvents and in histories, unless the limits of the ' +
      'instance say otherwise; 0: always. None is deleted',
  },
]

/** Reads the settings. Throws `InvalidSetting`. */
export function readKeptDays(value: SettingValue): KeptDaysSettings {
  const most = daysMax
  return {
    keptDays: {
      messages: wholeNumber(value, {
        ...{ name: 'GATEHOUSE_KEEP_MESSAGES_DAYS', normally: 30, least: messageDaysMin, most },
      }),
      sessions: wholeNumber(value, {
        ...{ name: 'GATEHOUSE_KEEP_SESSIONS_DAYS', normally: 30, least: 1, most },
      }),
      imports: wholeNumber(value, {
        ...{ name: 'GATEHOUSE_KEEP_IMPORTS_DAYS', normally: 90, least: 1, most },
      }),
      deliveries: wholeNumber(value, {
        ...{ name: 'GATEHOUSE_KEEP_DELIVERIES_DAYS', normally: 30, least: 1, most },
      }),
    },
    auditLogDays: wholeNumber(value, {
      ...{ name: 'GATEHOUSE_AUDIT_LOG_DAYS', normally: 0, least: 0, most },
    }),
  }
}
