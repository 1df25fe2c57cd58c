/** Groups of users, who is in them, and their ids in other directories. */
import type { EventFrame } from '../../events/event.ts'
import type { RowChange } from '../database/row-changes.ts'
import { changeOf, projection, snapshotsGone, stampOf } from './projection.ts'

/** The projection of groups. */
export const groups = projection({
  'group.added': (event) => {
    const { name = '', description } = event.payload
    return [
      {
        insert: 'user_groups',
        row: {
          ...keyOf(event),
          org_id: event.owner,
          name,
          name_key: name.toLowerCase(),
          description: description ?? '',
          ...stampOf(event),
        },
      },
    ]
  },
  'group.changed': (event) => {
    const { name, description } = event.payload
    return [
      {
        update: 'user_groups',
        set: {
          ...(name !== undefined && { name, name_key: name.toLowerCase() }),
          ...(description !== undefined && { description }),
          ...changeOf(event),
        },
        where: keyOf(event),
      },
    ]
  },
  'group.removed': (event) => [
    { delete: 'user_groups', where: keyOf(event) },
    { delete: 'group_users', where: ofGroup(event) },
    { delete: 'group_external_ids', where: ofGroup(event) },
    snapshotsGone(event),
  ],
  'group.users.added': (event) => [
    ...(event.payload.userIds ?? []).map(
      (user_id): RowChange => ({
        upsert: 'group_users',
        row: { ...ofGroup(event), user_id, org_id: event.owner },
        keep: [],
      }),
    ),
    changed(event),
  ],
  'group.users.removed': (event) => [
    ...(event.payload.userIds ?? []).map(
      (user_id): RowChange => ({ delete: 'group_users', where: { ...ofGroup(event), user_id } }),
    ),
    changed(event),
  ],
  'group.external_id.set': (event) => {
    const { provisioningDomain, externalId = '' } = event.payload
    const row = { ...domainOf(event, provisioningDomain), external_id: externalId }
    return [
      { upsert: 'group_external_ids', row: { ...row, org_id: event.owner }, keep: [] },
      changed(event),
    ]
  },
  'group.external_id.removed': (event) => {
    const where = domainOf(event, event.payload.provisioningDomain)
    return [{ delete: 'group_external_ids', where }, changed(event)]
  },
  // Also from groups that somebody was added to while they were removed.
  'user.removed': ({ instanceId, aggregateId }) => [
    { delete: 'group_users', where: { instance_id: instanceId, user_id: aggregateId } },
  ],
})

function keyOf({ instanceId, aggregateId }: EventFrame) {
  return { instance_id: instanceId, id: aggregateId }
}

function ofGroup({ instanceId, aggregateId }: EventFrame) {
  return { instance_id: instanceId, group_id: aggregateId }
}

function domainOf(event: EventFrame, provisioningDomain: string | undefined) {
  return { ...ofGroup(event), provisioning_domain: provisioningDomain ?? '' }
}

function changed(event: EventFrame): RowChange {
  return { update: 'user_groups', set: changeOf(event), where: keyOf(event) }
}
