/** Organisations, their domains and members. */
import type { EventFrame, RecordedEvent } from '../../events/event.ts'
import type { RowChange } from '../database/row-changes.ts'
import type { OrgsTable } from '../database/tables.ts'
import { memberAdded, memberChanged, memberRemoved } from './members.ts'
import { orgRemoved } from './org-removal.ts'
import { changeOf, projection, stampOf } from './projection.ts'

/** As on the wire. */
const orgState = { active: 1, inactive: 2 } as const

/** The projection of organisations. */
export const orgs = projection({
  'org.added': (event) => [
    {
      insert: 'orgs',
      row: {
        instance_id: event.instanceId,
        id: event.aggregateId,
        name: event.payload.name ?? '',
        name_key: (event.payload.name ?? '').toLowerCase(),
        state: orgState.active,
        primary_domain: '',
        ...stampOf(event),
      },
    },
    { update: 'removed_orgs', set: { is_gone: 0 }, where: whereOrg(event) },
  ],
  'org.changed': (event) => {
    const { name = '' } = event.payload
    return orgSet(event, { name, name_key: name.toLowerCase() })
  },
  'org.deactivated': (event) => orgSet(event, { state: orgState.inactive }),
  'org.reactivated': (event) => orgSet(event, { state: orgState.active }),
  'org.removed': orgRemoved,

  'org.metadata.set': (event) => {
    const { key = '', value = '' } = event.payload
    return [
      {
        upsert: 'org_metadata',
        keep: ['created_at'],
        row: { ...metadataKey(event), key_key: key.toLowerCase(), value, ...stampOf(event) },
      },
    ]
  },
  'org.metadata.removed': (event) => [{ delete: 'org_metadata', where: metadataKey(event) }],

  'org.domain.added': (event) => [
    {
      insert: 'org_domains',
      row: {
        ...domainKey(event),
        ...{ is_verified: 0, is_primary: 0, validation_type: 0 },
        ...stampOf(event),
      },
    },
  ],
  'org.domain.verification.added': (event) => [
    {
      update: 'org_domains',
      set: { validation_type: event.payload.validationType ?? 0, ...changeOf(event) },
      where: domainKey(event),
    },
  ],
  'org.domain.verified': (event) => [
    {
      update: 'org_domains',
      set: { is_verified: 1, ...changeOf(event) },
      where: domainKey(event),
    },
  ],
  'org.domain.primary.set': (event) => [
    {
      update: 'org_domains',
      set: { is_primary: 0 },
      where: { instance_id: event.instanceId, org_id: event.aggregateId, is_primary: 1 },
    },
    { update: 'org_domains', set: { is_primary: 1, ...changeOf(event) }, where: domainKey(event) },
    {
      update: 'orgs',
      set: { primary_domain: event.payload.domain ?? '', ...changeOf(event) },
      where: whereOrg(event),
    },
  ],

  'org.domain.removed': (event) => [{ delete: 'org_domains', where: domainKey(event) }],

  'org.member.added': (event) => memberAdded(event, 'org'),
  'org.member.changed': (event) => memberChanged(event, 'org'),
  'org.member.removed': (event) => memberRemoved(event, 'org'),
  'org.member.cascade.removed': (event) => memberRemoved(event, 'org'),
})

function whereOrg({ instanceId, aggregateId }: EventFrame) {
  return { instance_id: instanceId, id: aggregateId }
}

function orgSet(event: EventFrame, columns: Partial<OrgsTable>): RowChange[] {
  return [{ update: 'orgs', set: { ...columns, ...changeOf(event) }, where: whereOrg(event) }]
}

function metadataKey(event: RecordedEvent<'org.metadata.set' | 'org.metadata.removed'>) {
  const { instanceId: instance_id, aggregateId: org_id, payload } = event
  return { instance_id, org_id, key: payload.key ?? '' }
}

type DomainEvent = RecordedEvent<
  | 'org.domain.added'
  | 'org.domain.verification.added'
  | 'org.domain.verified'
  | 'org.domain.primary.set'
  | 'org.domain.removed'
>

function domainKey(event: DomainEvent) {
  return {
    instance_id: event.instanceId,
    org_id: event.aggregateId,
    domain: event.payload.domain ?? '',
  }
}
