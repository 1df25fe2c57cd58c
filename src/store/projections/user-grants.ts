/** Authorizations and, one a row, their role keys. */
import { projectState } from '../../domain/project/project.ts'
import type { EventFrame } from '../../events/event.ts'
import type { RowChange } from '../database/row-changes.ts'
import { changeOf, projection, snapshotsGone, stampOf } from './projection.ts'

/** The projection of authorizations. */
export const userGrants = projection({
  'user.grant.added': (event) => {
    const { userId = '', projectId = '', grantId = '', roleKeys = [] } = event.payload
    return [
      {
        insert: 'user_grants',
        row: {
          ...keyOf(event),
          org_id: event.owner,
          user_id: userId,
          project_id: projectId,
          grant_id: grantId,
          role_keys: JSON.stringify(roleKeys),
          state: projectState.active,
          ...stampOf(event),
        },
      },
      ...rolesInserted(event, roleKeys),
    ]
  },
  'user.grant.changed': rolesSet,
  'user.grant.cascade.changed': rolesSet,
  'user.grant.deactivated': (event) => stateSet(event, projectState.inactive),
  'user.grant.reactivated': (event) => stateSet(event, projectState.active),
  'user.grant.removed': gone,
  'user.grant.cascade.removed': gone,
})

function keyOf({ instanceId, aggregateId }: EventFrame) {
  return { instance_id: instanceId, id: aggregateId }
}

type RolesEvent = EventFrame & { readonly payload: { readonly roleKeys?: readonly string[] } }

function rolesSet(event: RolesEvent): RowChange[] {
  const { roleKeys = [] } = event.payload
  const set = { role_keys: JSON.stringify(roleKeys), ...changeOf(event) }
  return [
    { update: 'user_grants', set, where: keyOf(event) },
    { delete: 'user_grant_roles', where: rolesOf(event) },
    ...rolesInserted(event, roleKeys),
  ]
}

function rolesInserted(event: EventFrame, roleKeys: readonly string[]): RowChange[] {
  return [...new Set(roleKeys)].map((role_key) => ({
    insert: 'user_grant_roles',
    row: { ...rolesOf(event), role_key },
  }))
}

function rolesOf({ instanceId, aggregateId }: EventFrame) {
  return { instance_id: instanceId, user_grant_id: aggregateId }
}

function stateSet(event: EventFrame, state: number): RowChange[] {
  return [{ update: 'user_grants', set: { state, ...changeOf(event) }, where: keyOf(event) }]
}

function gone(event: EventFrame): RowChange[] {
  return [
    { delete: 'user_grants', where: keyOf(event) },
    { delete: 'user_grant_roles', where: rolesOf(event) },
    snapshotsGone(event),
  ]
}
