/** Notification providers: one row each, the sealed secret in its own column. */

import {
  configuringTypes,
  type ProviderChannel,
  providerChangeIn,
} from '../../domain/notification/providers.ts'
import type { EventFrame, RecordedEvent } from '../../events/event.ts'
import { each } from '../../events/handlers.ts'
import type { channelEventTypes } from '../../events/notification.ts'
import type { RowChange } from '../database/row-changes.ts'
import { changeOf, projection, stampOf } from './projection.ts'

/** As on the wire. */
const providerState = { active: 1, inactive: 2 } as const

/** The projection of notification providers. */
export const notificationProviders = projection({
  ...each(configuringTypes, configured),
  'instance.smtp.config.activated': (event) => activated(event, 'email'),
  'instance.smtp.config.deactivated': deactivated,
  'instance.smtp.config.removed': removed,
  'instance.sms.config.activated': (event) => activated(event, 'sms'),
  'instance.sms.config.deactivated': deactivated,
  'instance.sms.config.removed': removed,
})

function configured(event: RecordedEvent): RowChange[] {
  const change = providerChangeIn(event)
  if (!change) return []
  const { family, what, secret } = change
  const sealed = secret === undefined ? undefined : JSON.stringify(secret)
  const settings = JSON.stringify(change.settings)
  if (what === 'added') {
    const { channel, kind } = family
    const row = {
      ...keyOf(event, change),
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
  return [{ update: 'notification_providers', set, where: keyOf(event, change) }]
}

type Types = (typeof channelEventTypes)[ProviderChannel]
type ProviderMoved = RecordedEvent<Types[keyof Types]>

/** Only one per channel is active: the previous one is deactivated without an event of its own. */
function activated(event: ProviderMoved, channel: ProviderChannel): RowChange[] {
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
      where: keyOf(event, event.payload),
    },
  ]
}

function deactivated(event: ProviderMoved): RowChange[] {
  const set = { state: providerState.inactive, ...changeOf(event) }
  return [{ update: 'notification_providers', set, where: keyOf(event, event.payload) }]
}

function removed(event: ProviderMoved): RowChange[] {
  return [{ delete: 'notification_providers', where: keyOf(event, event.payload) }]
}

function keyOf({ instanceId }: EventFrame, { id = '' }: { readonly id?: string }) {
  return { instance_id: instanceId, id }
}
