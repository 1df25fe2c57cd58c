/** Organisations, their domains and members. */
import type { EventFrame, RecordedEvent } from '../../events/event.ts'
import { memberAdded, memberChanged, memberRemoved } from './members.ts'
import { changeOf, projection, stampOf } from './projection.ts'

/** As on the wire. */
const orgState = { active: 1 } as const

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
  ],

  'org.domain.added': (event) => [
    {
      insert: 'org_domains',
      row: { ...domainKey(event), is_verified: 0, is_primary: 0, ...stampOf(event) },
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

  'org.member.added': (event) => memberAdded(event, 'org'),
  'org.member.changed': (event) => memberChanged(event, 'org'),
  'org.member.removed': (event) => memberRemoved(event, 'org'),
  'org.member.cascade.removed': (event) => memberRemoved(event, 'org'),
})

function whereOrg({ instanceId, aggregateId }: EventFrame) {
  return { instance_id: instanceId, id: aggregateId }
}

type DomainEvent = RecordedEvent<
  'org.domain.added' | 'org.domain.verified' | 'org.domain.primary.set'
>

function domainKey(event: DomainEvent) {
  return {
    instance_id: event.instanceId,
    org_id: event.aggregateId,
    domain: event.payload.domain ?? '',
  }
}
