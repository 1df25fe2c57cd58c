/** Settings of webhooks. */
import { type SettingValue, wholeNumber } from './reading.ts'
import type { SettingDescription } from './settings.ts'

/** The settings of this file. */
export interface WebhookSettings {
  readonly webhooks: {
    /** Minutes for which the delivery of an event is repeated. */
    readonly retryMinutes: number
    /** The most deliveries of a target that have ended and are kept. */
    readonly keptPerTarget: number
    /** The most deliveries of a target that wait to be sent. */
    readonly waitingPerTarget: number
  }
}

/** In the order of the manual. */
export const webhookDescriptions: readonly SettingDescription[] = [
  {
    name: 'GATEHOUSE_WEBHOOK_RETRY_MINUTES',
    default: '4320',
    meaning: 'Minutes for which an event is sent again to a webhook that fails; 0: once only',
  },
  {
    name: 'GATEHOUSE_KEEP_DELIVERIES',
    default: '10000',
    meaning: 'Deliveries of each webhook that stay when they have ended, the last ones',
  },
  {
    name: 'GATEHOUSE_WAITING_DELIVERIES',
    default: '100000',
    meaning: 'Deliveries that wait for a webhook that fails; beyond it the oldest are given up',
  },
]

/** Reads the settings. Throws `InvalidSetting`. */
export function readWebhookSettings(value: SettingValue): WebhookSettings {
  const retry = { name: 'GATEHOUSE_WEBHOOK_RETRY_MINUTES', normally: 4320, least: 0, most: 43_200 }
  const kept = { name: 'GATEHOUSE_KEEP_DELIVERIES', normally: 10_000, least: 10, most: 1_000_000 }
  const waiting = {
    name: 'GATEHOUSE_WAITING_DELIVERIES',
    ...{ normally: 100_000, least: 100, most: 100_000_000 },
  }
  return {
    webhooks: {
      retryMinutes: wholeNumber(value, retry),
      keptPerTarget: wholeNumber(value, kept),
      waitingPerTarget: wholeNumber(value, waiting),
    },
  }
}
