/** Policies: one row for an owner and a kind, its settings as JSON. */
import type { RowChange } from '../database/row-changes.ts'
import type { RecordedEvent } from '../eventstore/event.ts'
import { stampOf } from './projection.ts'

/** Adds the policy, or replaces all its settings. */
export function policySet(event: RecordedEvent, kind: string): RowChange[] {
  const settings = JSON.stringify(event.payload)
  const row = { ...keyOf(event, kind), settings, ...stampOf(event) }
  return [{ upsert: 'policies', keep: ['created_at'], row }]
}

export function policyRemoved(event: RecordedEvent, kind: string): RowChange[] {
  return [{ delete: 'policies', where: keyOf(event, kind) }]
}

function keyOf(event: RecordedEvent, kind: string) {
  return { instance_id: event.instanceId, owner_id: event.aggregateId, kind }
}
