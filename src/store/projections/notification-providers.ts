/** Who carries mails and SMS: one row a provider, its secret sealed in a column of its own. */

import {
  type ProviderChannel,
  providerFamilies,
  providerNews,
} from '../../domain/notification/providers.ts'
import type { RowChange } from '../database/row-changes.ts'
import type { RecordedEvent } from '../eventstore/event.ts'
import { changeOf, type Projection, stampOf, text } from './projection.ts'

/** As on the wire. */
const providerState = { active: 1, inactive: 2 } as const

export const notificationProviders: Projection = {
  ...Object.fromEntries(
    Object.values(providerFamilies).flatMap((family) => [
      [`${family.prefix}.added`, told],
      [`${family.prefix}.changed`, told],
      ...('secret' in family ? [[`${family.prefix}.${family.secret}.changed`, told]] : []),
    ]),
  ),
  'instance.smtp.config.activated': (event) => activated(event, 'email'),
  'instance.smtp.config.deactivated': deactivated,
  'instance.smtp.config.removed': removed,
  'instance.sms.config.activated': (event) => activated(event, 'sms'),
  'instance.sms.config.deactivated': deactivated,
  'instance.sms.config.removed': removed,
}

function told(event: RecordedEvent): RowChange[] {
  const news = providerNews(event)
  if (!news) return []
  const { family, what, words, secret } = news
  const sealed = secret === undefined ? undefined : JSON.stringify(secret)
  const settings = JSON.stringify(words)
  if (what === 'added') {
    const { channel, kind } = family
    const row = {
      ...keyOf(event),
      ...{ channel, kind, state: providerState.inactive, settings },
      sealed_secret: sealed ?? null,
      ...stampOf(event),
    }
    return [{ insert: 'notification_providers', row }]
  }
  const set = {
    ...(what === 'changed' && { settings }),
    ...(sealed !== undefined && { sealed_secret: sealed }),
    ...changeOf(event),
  }
  return [{ update: 'notification_providers', set, where: keyOf(event) }]
}

/** Only one of a channel is active: the one before steps down without an event of its own. */
function activated(event: RecordedEvent, channel: ProviderChannel): RowChange[] {
  const { active, inactive } = providerState
  return [
    {
      update: 'notification_providers',
      set: { state: inactive },
      where: { instance_id: event.instanceId, channel, state: active },
    },
    {
      update: 'notification_providers',
      set: { state: active, ...changeOf(event) },
      where: keyOf(event),
    },
  ]
}

function deactivated(event: RecordedEvent): RowChange[] {
  const set = { state: providerState.inactive, ...changeOf(event) }
  return [{ update: 'notification_providers', set, where: keyOf(event) }]
}

function removed(event: RecordedEvent): RowChange[] {
  return [{ delete: 'notification_providers', where: keyOf(event) }]
}

function keyOf(event: RecordedEvent) {
  return { instance_id: event.instanceId, id: text(event.payload.id) }
}
