/** Instances, their domains and members. */
import type { EventFrame } from '../../events/event.ts'
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
  'instance.removed': (event) => [
    { delete: 'instances', where: { id: event.aggregateId } },
    ...ofInstance.map((table) => ({ delete: table, where: { instance_id: event.aggregateId } })),
    ...ofOthers.map((table) => ({ delete: table, where: { instance_id: event.aggregateId } })),
    ...ofProjects.map((table) => ({ delete: table, where: { instance_id: event.aggregateId } })),
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

/**
 * Tables with data of an instance, removed with it: its read rows and temporary data. In three
 * lists, as the compiler cannot hold a change of one of so many tables against itself.
 */
const ofInstance = [
  'instance_domains',
  'orgs',
  'org_domains',
  'policies',
  'users',
  'user_metadata',
  'user_idp_links',
  'user_factors',
  'personal_access_tokens',
  'idps',
  'machine_keys',
  'machine_secrets',
  'signing_keys',
  'notification_providers',
  'message_texts',
  'features',
  'login_translations',
  'sessions',
  'outbox',
  'access_tokens',
  'authorizations',
  'logout_notices',
  'open_intents',
  'idempotent_calls',
  'snapshots',
] as const
const ofOthers = [
  'trusted_domains',
  'instance_settings',
  'user_groups',
  'group_users',
  'group_external_ids',
] as const
const ofProjects = [
  'members',
  'projects',
  'project_roles',
  'project_grants',
  'user_grants',
  'user_grant_roles',
  'apps',
  'app_keys',
  'device_authorizations',
  'import_jobs',
  'import_pieces',
  'receipt_keys',
  'org_metadata',
  'removed_orgs',
  'action_targets',
  'action_target_keys',
  'action_executions',
  'action_execution_targets',
  'webhook_subscriptions',
  'webhook_deliveries',
  'webhook_lanes',
  'assets',
  'login_texts',
] as const

function set(event: EventFrame, columns: Record<string, string>) {
  const where = { id: event.aggregateId }
  return [{ update: 'instances' as const, set: { ...columns, ...changeOf(event) }, where }]
}
