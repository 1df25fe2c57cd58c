/**
 * The rows of an instance that is removed: which go with the event, and which are purged after it,
 * in pieces (decisions/instances.md). Every table with an `instance_id` is in one of the lists, but
 * those of the history.
 */
import type { Tables } from './tables.ts'

/** By these requests find an instance, and its targets are called; they are few. */
export const goneAtOnce = [
  'instance_domains',
  'trusted_domains',
  'action_targets',
  'webhook_subscriptions',
  'webhook_lanes',
] as const

/** Purged in this order: first what somebody would act on, then what it refers to. */
export const purgedTables = [
  'outbox',
  'logout_notices',
  'import_jobs',
  'access_tokens',
  'authorizations',
  'sessions',
  'open_intents',
  'registrations',
  'idempotent_calls',
  'sign_in_counts',
  'personal_access_tokens',
  'machine_keys',
  'machine_secrets',
  'app_keys',
  'device_authorizations',
  'reservations',
  'webhook_deliveries',
  'import_pieces',
  'members',
  'orgs',
  'org_domains',
  'org_metadata',
  'policies',
  'users',
  'user_metadata',
  'user_idp_links',
  'user_factors',
  'user_groups',
  'group_users',
  'group_external_ids',
  'user_grants',
  'user_grant_roles',
  'projects',
  'project_roles',
  'project_grants',
  'apps',
  'idps',
  'signing_keys',
  'notification_providers',
  'message_texts',
  'features',
  'login_texts',
  'login_translations',
  'instance_settings',
  'assets',
  'action_target_keys',
  'action_executions',
  'action_execution_targets',
  'receipt_keys',
  'snapshots',
  'removed_orgs',
  // Again: what a request or a node that was under way has left behind.
  ...goneAtOnce,
] as const satisfies readonly (keyof Tables)[]

/** Which rows of a table are those of an instance, by its only value. */
export function isOfInstance(table: keyof Tables): string {
  // That the instance itself is gone is kept, for whoever comes late.
  return table === 'removed_orgs' ? 'instance_id = ? AND id <> instance_id' : 'instance_id = ?'
}
