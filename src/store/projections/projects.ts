/** Projects with their roles and grants. */
import { projectState } from '../../domain/project/project.ts'
import type { EventFrame, RecordedEvent } from '../../events/event.ts'
import type { RowChange } from '../database/row-changes.ts'
import { clientTokensGone } from './client-tokens.ts'
import { changeOf, projection, snapshotsGone, stampOf } from './projection.ts'

/** The projection of projects, their roles and their grants. */
export const projects = projection({
  'project.added': (event) => {
    const { name = '', ...settings } = event.payload
    return [
      {
        insert: 'projects',
        row: {
          ...keyOf(event),
          org_id: event.owner,
          name,
          name_key: name.toLowerCase(),
          state: projectState.active,
          settings: JSON.stringify(settings),
          ...stampOf(event),
        },
      },
    ]
  },
  'project.changed': (event) => {
    const { name, ...settings } = event.payload
    const named = name === undefined ? {} : { name, name_key: name.toLowerCase() }
    const merge = Object.keys(settings).length > 0 ? { settings } : undefined
    return [
      { update: 'projects', set: { ...named, ...changeOf(event) }, merge, where: keyOf(event) },
    ]
  },
  'project.deactivated': (event) => stateSet(event, projectState.inactive),
  'project.reactivated': (event) => stateSet(event, projectState.active),
  'project.removed': (event) => {
    const where = { instance_id: event.instanceId, project_id: event.aggregateId }
    return [
      ...clientTokensGone(where),
      { delete: 'projects', where: keyOf(event) },
      { delete: 'project_roles', where },
      { delete: 'project_grants', where },
      { delete: 'members', where },
      { delete: 'apps', where },
      { delete: 'app_keys', where },
      snapshotsGone(event),
    ]
  },

  'project.role.added': (event) => {
    const { displayName = '', group = '' } = event.payload
    return [
      {
        insert: 'project_roles',
        row: {
          ...roleKeyOf(event),
          key_key: (event.payload.key ?? '').toLowerCase(),
          display_name: displayName,
          display_name_key: displayName.toLowerCase(),
          group_name: group,
          ...stampOf(event),
        },
      },
    ]
  },
  'project.role.changed': (event) => {
    const { displayName, group } = event.payload
    const set = {
      ...(displayName !== undefined && {
        display_name: displayName,
        display_name_key: displayName.toLowerCase(),
      }),
      ...(group !== undefined && { group_name: group }),
      ...changeOf(event),
    }
    return [{ update: 'project_roles', set, where: roleKeyOf(event) }]
  },
  'project.role.removed': (event) => [{ delete: 'project_roles', where: roleKeyOf(event) }],

  'project.grant.added': (event) => [
    {
      insert: 'project_grants',
      row: {
        ...grantKeyOf(event),
        project_id: event.aggregateId,
        org_id: event.owner,
        granted_org_id: event.payload.grantedOrgId ?? '',
        role_keys: JSON.stringify(event.payload.roleKeys ?? []),
        state: projectState.active,
        ...stampOf(event),
      },
    },
  ],
  'project.grant.changed': grantRolesSet,
  'project.grant.cascade.changed': grantRolesSet,
  'project.grant.deactivated': (event) => grantStateSet(event, projectState.inactive),
  'project.grant.reactivated': (event) => grantStateSet(event, projectState.active),
  'project.grant.removed': (event) => [
    { delete: 'project_grants', where: grantKeyOf(event) },
    {
      delete: 'members',
      where: {
        instance_id: event.instanceId,
        scope: 'project_grant',
        scope_id: event.payload.grantId ?? '',
      },
    },
  ],
})

function keyOf({ instanceId, aggregateId }: EventFrame) {
  return { instance_id: instanceId, id: aggregateId }
}

function stateSet(event: EventFrame, state: number): RowChange[] {
  return [{ update: 'projects', set: { state, ...changeOf(event) }, where: keyOf(event) }]
}

type RoleEvent = EventFrame & { readonly payload: { readonly key?: string } }

function roleKeyOf({ instanceId, aggregateId, payload: { key = '' } }: RoleEvent) {
  return { instance_id: instanceId, project_id: aggregateId, key }
}

type GrantEvent = EventFrame & { readonly payload: { readonly grantId?: string } }

function grantKeyOf({ instanceId, payload: { grantId = '' } }: GrantEvent) {
  return { instance_id: instanceId, id: grantId }
}

function grantRolesSet(
  event: RecordedEvent<'project.grant.changed' | 'project.grant.cascade.changed'>,
): RowChange[] {
  const role_keys = JSON.stringify(event.payload.roleKeys ?? [])
  return [
    { update: 'project_grants', set: { role_keys, ...changeOf(event) }, where: grantKeyOf(event) },
  ]
}

function grantStateSet(event: GrantEvent, state: number): RowChange[] {
  return [
    { update: 'project_grants', set: { state, ...changeOf(event) }, where: grantKeyOf(event) },
  ]
}
