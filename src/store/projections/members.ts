/** Members and their roles; the same rows for organisations and instances. */
import type { Scope } from '../../domain/scope.ts'
import type { RecordedEvent } from '../../events/event.ts'
import type { memberEventTypes } from '../../events/organization.ts'
import type { RowChange } from '../database/row-changes.ts'
import { changeOf, stampOf } from './projection.ts'

type Types = (typeof memberEventTypes)[Scope]
type MemberEvent = RecordedEvent<Types[keyof Types]>

/** The row of a new member. */
export function memberAdded(event: RecordedEvent<Types['added']>, scope: Scope): RowChange[] {
  const roles = JSON.stringify(event.payload.roles ?? [])
  return [{ insert: 'members', row: { ...keyOf(event, scope), roles, ...stampOf(event) } }]
}

/** The new roles of a member. */
export function memberChanged(event: RecordedEvent<Types['changed']>, scope: Scope): RowChange[] {
  const roles = JSON.stringify(event.payload.roles ?? [])
  return [{ update: 'members', set: { roles, ...changeOf(event) }, where: keyOf(event, scope) }]
}

/** Deletes the row of a member. */
export function memberRemoved(event: MemberEvent, scope: Scope): RowChange[] {
  return [{ delete: 'members', where: keyOf(event, scope) }]
}

function keyOf(event: MemberEvent, scope: Scope) {
  return {
    instance_id: event.instanceId,
    scope,
    scope_id: event.aggregateId,
    user_id: event.payload.userId ?? '',
  }
}
