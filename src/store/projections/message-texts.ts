/** Custom message texts: one row per owner, kind and language. */
import type { EventFrame } from '../../events/event.ts'
import type { RowChange } from '../database/row-changes.ts'
import { projection, stampOf } from './projection.ts'

/** The projection of custom message texts. */
export const messageTexts = projection({
  'instance.customtext.set': set,
  'org.customtext.set': set,
  'instance.customtext.removed': removed,
  'org.customtext.removed': removed,
})

interface TextPayload {
  readonly kind?: string
  readonly language?: string
  readonly texts?: Readonly<Record<string, string>>
  /** Of other texts than those of messages. */
  readonly template?: string
}

type TextEvent = EventFrame & { readonly payload: TextPayload }

function set(event: TextEvent): RowChange[] {
  if (event.payload.template !== undefined) return []
  const texts = JSON.stringify(event.payload.texts ?? {})
  const row = { ...keyOf(event), texts, ...stampOf(event) }
  return [{ upsert: 'message_texts', keep: ['created_at'], row }]
}

function removed(event: TextEvent): RowChange[] {
  if (event.payload.template !== undefined) return []
  return [{ delete: 'message_texts', where: keyOf(event) }]
}

function keyOf({ instanceId, aggregateId, payload }: TextEvent) {
  return {
    instance_id: instanceId,
    owner_id: aggregateId,
    kind: payload.kind ?? '',
    language: payload.language ?? '',
  }
}
