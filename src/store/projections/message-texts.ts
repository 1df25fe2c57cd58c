/** Texts of messages that owners have written: one row an owner, a kind and a language. */
import type { RowChange } from '../database/row-changes.ts'
import type { RecordedEvent } from '../eventstore/event.ts'
import { type Projection, stampOf, text } from './projection.ts'

export const messageTexts: Projection = {
  'instance.customtext.set': set,
  'org.customtext.set': set,
  'instance.customtext.removed': removed,
  'org.customtext.removed': removed,
  'org.removed': ({ instanceId, aggregateId }) => [
    { delete: 'message_texts', where: { instance_id: instanceId, owner_id: aggregateId } },
  ],
}

function set(event: RecordedEvent): RowChange[] {
  const texts = JSON.stringify(event.payload.texts ?? {})
  const row = { ...keyOf(event), texts, ...stampOf(event) }
  return [{ upsert: 'message_texts', keep: ['created_at'], row }]
}

function removed(event: RecordedEvent): RowChange[] {
  return [{ delete: 'message_texts', where: keyOf(event) }]
}

function keyOf({ instanceId, aggregateId, payload }: RecordedEvent) {
  return {
    instance_id: instanceId,
    owner_id: aggregateId,
    kind: text(payload.kind),
    language: text(payload.language),
  }
}
