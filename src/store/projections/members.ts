/** Who has which roles where; the same rows for organisations and instances. */
import type { RowChange } from '../database/row-changes.ts'
import type { RecordedEvent } from '../eventstore/event.ts'
import { changeOf, stampOf, text } from './projection.ts'

export type MemberScope = 'org' | 'instance'

export function memberAdded(event: RecordedEvent, scope: MemberScope): RowChange[] {
  const roles = JSON.stringify(event.payload.roles ?? [])
  return [{ insert: 'members', row: { ...keyOf(event, scope), roles, ...stampOf(event) } }]
}

export function memberChanged(event: RecordedEvent, scope: MemberScope): RowChange[] {
  const roles = JSON.stringify(event.payload.roles ?? [])
  return [{ update: 'members', set: { roles, ...changeOf(event) }, where: keyOf(event, scope) }]
}

export function memberRemoved(event: RecordedEvent, scope: MemberScope): RowChange[] {
  return [{ delete: 'members', where: keyOf(event, scope) }]
}

function keyOf(event: RecordedEvent, scope: MemberScope) {
  return {
    instance_id: event.instanceId,
    scope,
    scope_id: event.aggregateId,
    user_id: text(event.payload.userId),
  }
}
