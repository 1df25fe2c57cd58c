/** Custom message texts: one row per owner, kind and language. */
import type { RecordedEvent } from '../../events/event.ts'
import type { textEventTypes } from '../../events/notification.ts'
import type { RowChange } from '../database/row-changes.ts'
import { projection, stampOf } from './projection.ts'

/** The projection of custom message texts. */
export const messageTexts = projection({
  'instance.customtext.set': set,
  'org.customtext.set': set,
  'instance.customtext.removed': removed,
  'org.customtext.removed': removed,
})

type TextSet = RecordedEvent<(typeof textEventTypes)[TextOwner]['set']>
type TextRemoved = RecordedEvent<(typeof textEventTypes)[TextOwner]['removed']>
type TextOwner = keyof typeof textEventTypes

function set(event: TextSet): RowChange[] {
  const texts = JSON.stringify(event.payload.texts ?? {})
  const row = { ...keyOf(event), texts, ...stampOf(event) }
  return [{ upsert: 'message_texts', keep: ['created_at'], row }]
}

function removed(event: TextRemoved): RowChange[] {
  return [{ delete: 'message_texts', where: keyOf(event) }]
}

function keyOf({ instanceId, aggregateId, payload }: TextSet | TextRemoved) {
  return {
    instance_id: instanceId,
    owner_id: aggregateId,
    kind: payload.kind ?? '',
    language: payload.language ?? '',
  }
}
