/** Instances, their domains and members. */
import type { EventFrame } from '../../events/event.ts'
import { goneAtOnce } from '../database/instance-rows.ts'
import { memberAdded, memberChanged, memberRemoved } from './members.ts'
import { changeOf, flag, projection, stampOf } from './projection.ts'

/** The projection of instances. */
export const instances = projection({
  'instance.added': (event) => [
    {
      insert: 'instances',
      row: {
        id: event.aggregateId,
        name: event.payload.name ?? '',
        default_org_id: null,
        default_language: 'en',
        project_id: null,
        console_client_id: null,
        actions_at: 0,
        ...stampOf(event),
      },
    },
  ],
  'instance.changed': (event) => set(event, { name: event.payload.name ?? '' }),
  'instance.default.language.set': (event) =>
    set(event, { default_language: event.payload.language ?? '' }),
  'instance.default.org.set': (event) => set(event, { default_org_id: event.payload.orgId ?? '' }),
  'instance.iam.project.set': (event) =>
    set(event, { project_id: event.payload.iamProjectId ?? '' }),
  'instance.iam.console.set': (event) =>
    set(event, { console_client_id: event.payload.clientId ?? '' }),
  // What leads to the rest goes at once; the rest is purged.
  'instance.removed': ({ aggregateId: id, position, createdAtMicros: removed_at }) => [
    { delete: 'instances', where: { id } },
    ...goneAtOnce.map((table) => ({ delete: table, where: { instance_id: id } })),
    {
      upsert: 'removed_orgs',
      keep: [],
      row: { instance_id: id, id, position, is_gone: 1 },
    },
    { insert: 'instance_removals', row: { instance_id: id, removed_at } },
  ],

  'instance.domain.added': (event) => [
    {
      insert: 'instance_domains',
      row: {
        domain: event.payload.domain ?? '',
        instance_id: event.instanceId,
        is_primary: 0,
        is_generated: flag(event.payload.generated),
        ...stampOf(event),
      },
    },
  ],
  'instance.domain.primary.set': (event) => [
    {
      update: 'instance_domains',
      set: { is_primary: 0 },
      where: { instance_id: event.instanceId, is_primary: 1 },
    },
    {
      update: 'instance_domains',
      set: { is_primary: 1, ...changeOf(event) },
      where: { domain: event.payload.domain ?? '' },
    },
  ],
  'instance.domain.removed': (event) => [
    { delete: 'instance_domains', where: { domain: event.payload.domain ?? '' } },
  ],

  'instance.member.added': (event) => memberAdded(event, 'instance'),
  'instance.member.changed': (event) => memberChanged(event, 'instance'),
  'instance.member.removed': (event) => memberRemoved(event, 'instance'),
  'instance.member.cascade.removed': (event) => memberRemoved(event, 'instance'),
})

function set(event: EventFrame, columns: Record<string, string>) {
  const where = { id: event.aggregateId }
  return [{ update: 'instances' as const, set: { ...columns, ...changeOf(event) }, where }]
}
