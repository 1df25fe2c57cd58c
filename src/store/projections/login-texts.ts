/** Custom texts of the sign-in pages: one row per owner, language and key. */
import type { EventFrame } from '../../events/event.ts'
import { each } from '../../events/handlers.ts'
import { textEventTypes } from '../../events/notification.ts'
import type { RowChange } from '../database/row-changes.ts'
import { projection, stampOf } from './projection.ts'

/** The projection of these texts; events of messages are another's. */
export const loginTexts = projection({
  ...each([textEventTypes.org.set, textEventTypes.instance.set], set),
  ...each([textEventTypes.org.removed, textEventTypes.instance.removed], removed),
  ...each(['org.customtext.template.removed', 'instance.customtext.template.removed'], reset),
})

interface TextPayload {
  readonly template?: string
  readonly key?: string
  readonly language?: string
  readonly text?: string
}

type TextEvent = EventFrame & { readonly payload: TextPayload }

function set(event: TextEvent): RowChange[] {
  if (event.payload.template === undefined) return []
  const row = { ...keyOf(event), text: event.payload.text ?? '', ...stampOf(event) }
  return [{ upsert: 'login_texts', keep: ['created_at'], row }]
}

function removed(event: TextEvent): RowChange[] {
  if (event.payload.template === undefined) return []
  return [{ delete: 'login_texts', where: keyOf(event) }]
}

function reset(event: TextEvent): RowChange[] {
  const { key: _, ...where } = keyOf(event)
  return [{ delete: 'login_texts', where }]
}

function keyOf({ instanceId, aggregateId, payload: { language = '', key = '' } }: TextEvent) {
  return { instance_id: instanceId, owner_id: aggregateId, language, key }
}
