/** Who has which roles where; the same rows for organisations and instances. */
import type { Scope } from '../../domain/scope.ts'
import type { RowChange } from '../database/row-changes.ts'
import type { RecordedEvent } from '../eventstore/event.ts'
import { changeOf, stampOf, text } from './projection.ts'

export function memberAdded(event: RecordedEvent, scope: Scope): RowChange[] {
  const roles = JSON.stringify(event.payload.roles ?? [])
  return [{ insert: 'members', row: { ...keyOf(event, scope), roles, ...stampOf(event) } }]
}

export function memberChanged(event: RecordedEvent, scope: Scope): RowChange[] {
  const roles = JSON.stringify(event.payload.roles ?? [])
  return [{ update: 'members', set: { roles, ...changeOf(event) }, where: keyOf(event, scope) }]
}

export function memberRemoved(event: RecordedEvent, scope: Scope): RowChange[] {
  return [{ delete: 'members', where: keyOf(event, scope) }]
}

function keyOf(event: RecordedEvent, scope: Scope) {
  return {
    instance_id: event.instanceId,
    scope,
    scope_id: event.aggregateId,
    user_id: text(event.payload.userId),
  }
}
