/** Organisations, their domains, members and policies. */
import type { RecordedEvent } from '../eventstore/event.ts'
import { memberAdded, memberChanged, memberRemoved } from './members.ts'
import { changeOf, type Projection, snapshotsGone, stampOf, text } from './projection.ts'

/** As on the wire. */
const orgState = { active: 1, inactive: 2 } as const

export const orgs: Projection = {
  'org.added': (event) => [
    {
      insert: 'orgs',
      row: {
        instance_id: event.instanceId,
        id: event.aggregateId,
        name: text(event.payload.name),
        name_key: text(event.payload.name).toLowerCase(),
        state: orgState.active,
        primary_domain: '',
        ...stampOf(event),
      },
    },
  ],
  'org.changed': (event) => {
    const name = text(event.payload.name)
    const set = { name, name_key: name.toLowerCase(), ...changeOf(event) }
    return [{ update: 'orgs', set, where: whereOrg(event) }]
  },
  'org.deactivated': (event) => [
    {
      update: 'orgs',
      set: { state: orgState.inactive, ...changeOf(event) },
      where: whereOrg(event),
    },
  ],
  'org.reactivated': (event) => [
    { update: 'orgs', set: { state: orgState.active, ...changeOf(event) }, where: whereOrg(event) },
  ],
  'org.removed': (event) => {
    const where = { instance_id: event.instanceId, org_id: event.aggregateId }
    const owned = { instance_id: event.instanceId, owner_id: event.aggregateId }
    return [
      { delete: 'orgs', where: whereOrg(event) },
      snapshotsGone(event),
      { delete: 'org_domains', where },
      { delete: 'policies', where: owned },
      { delete: 'idps', where: owned },
      {
        delete: 'members',
        where: { instance_id: event.instanceId, scope: 'org', scope_id: event.aggregateId },
      },
    ]
  },

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
      set: { primary_domain: text(event.payload.domain), ...changeOf(event) },
      where: whereOrg(event),
    },
  ],
  'org.domain.removed': (event) => [{ delete: 'org_domains', where: domainKey(event) }],

  'org.member.added': (event) => memberAdded(event, 'org'),
  'org.member.changed': (event) => memberChanged(event, 'org'),
  'org.member.removed': (event) => memberRemoved(event, 'org'),
  'org.member.cascade.removed': (event) => memberRemoved(event, 'org'),
}

function whereOrg({ instanceId, aggregateId }: RecordedEvent) {
  return { instance_id: instanceId, id: aggregateId }
}

function domainKey(event: RecordedEvent) {
  return {
    instance_id: event.instanceId,
    org_id: event.aggregateId,
    domain: text(event.payload.domain),
  }
}
