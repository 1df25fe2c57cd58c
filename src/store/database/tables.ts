/**
 * The tables as types, for queries, and their keys, for writers. The columns are created by
 * `migrations/`; a test compares the two.
 */

import type { ActionTables } from './action-tables.ts'
import type { AssetsTable } from './asset-tables.ts'
import type {
  AuthorizationsTable,
  DeviceAuthorizationsTable,
  LogoutNoticesTable,
} from './authorization-tables.ts'
import type { FeaturesTable, LoginTextsTable, LoginTranslationsTable } from './feature-tables.ts'
import type { GroupExternalIdsTable, GroupUsersTable, UserGroupsTable } from './group-tables.ts'
import type { ImportJobsTable, ImportPiecesTable, ReceiptKeysTable } from './import-tables.ts'
import type {
  InstanceRemovalsTable,
  InstanceSettingsTable,
  TrustedDomainsTable,
} from './instance-tables.ts'
import type {
  AppKeysTable,
  MachineKeysTable,
  MachineSecretsTable,
  PersonalAccessTokensTable,
} from './key-tables.ts'
import type {
  NotificationProvidersTable,
  NotificationTables,
  OutboxTable,
} from './notification-tables.ts'
import type {
  OrgDomainsTable,
  OrgMetadataTable,
  OrgsTable,
  RemovedOrgsTable,
} from './org-tables.ts'
import type {
  AppsTable,
  ProjectGrantsTable,
  ProjectRolesTable,
  ProjectsTable,
  UserGrantRolesTable,
  UserGrantsTable,
} from './project-tables.ts'
import type { SessionsTable } from './session-tables.ts'
import type { SnapshotsTable } from './snapshot-tables.ts'
import type {
  AccessTokensTable,
  AttemptsTable,
  IdempotentCallsTable,
  PendingTables,
  ProbesTable,
  PurgesTable,
  StoreFactsTable,
  UsedAssertionsTable,
} from './temporary-tables.ts'

export type {
  ActionExecutionsTable,
  ActionExecutionTargetsTable,
  ActionTargetKeysTable,
  ActionTargetsTable,
  WebhookDeliveriesTable,
  WebhookLanesTable,
  WebhookSubscriptionsTable,
} from './action-tables.ts'
export type {
  AccessTokensTable,
  AppsTable,
  AuthorizationsTable,
  DeviceAuthorizationsTable,
  IdempotentCallsTable,
  ImportJobsTable,
  ImportPiecesTable,
  LogoutNoticesTable,
  NotificationProvidersTable,
  OrgDomainsTable,
  OrgMetadataTable,
  OrgsTable,
  OutboxTable,
  ProjectGrantsTable,
  ProjectRolesTable,
  ProjectsTable,
  RemovedOrgsTable,
  SessionsTable,
  UsedAssertionsTable,
  UserGrantsTable,
  UserGroupsTable,
}

/** All events, by position. */
export interface EventsTable {
  position: number
  instance_id: string
  aggregate_type: string
  aggregate_id: string
  sequence: number
  event_type: string
  created_at: number
  creator: string
  owner: string
  payload: string | null
}

/** The last sequence of each stream. */
export interface StreamsTable {
  instance_id: string
  aggregate_type: string
  aggregate_id: string
  sequence: number
}

/** Unique names and their holders. */
export interface ReservationsTable {
  /** Empty for names that are unique over all instances. */
  instance_id: string
  kind: string
  value: string
  /** Id of the aggregate that holds the name, and alone may release it. */
  holder: string
}

/** The history of a read row. */
interface Stamped {
  created_at: number
  changed_at: number
  sequence: number
}

/** Instances. */
export interface InstancesTable extends Stamped {
  id: string
  name: string
  default_org_id: string | null
  default_language: string
  project_id: string | null
  console_client_id: string | null
  /** The position of the last event of a target or execution; 0: there was none. */
  actions_at: number
}

/** Domains of instances. */
export interface InstanceDomainsTable extends Stamped {
  instance_id: string
  domain: string
  is_primary: number
  is_generated: number
}

/** Members of instances, organisations, projects and project grants. */
export interface MembersTable extends Stamped {
  instance_id: string
  /** `instance`, `org`, `project` or `project_grant`. */
  scope: string
  /** The id of what it names. */
  scope_id: string
  /** The organisation, or the owner of the project; empty for the instance. */
  org_id: string
  /** Empty for the instance and organisations. */
  project_id: string
  user_id: string
  /** JSON list of role names. */
  roles: string
}

/** Policies of instances and organisations. */
export interface PoliciesTable extends Stamped {
  instance_id: string
  /** The instance's id for its default, an organisation's for its own. */
  owner_id: string
  kind: string
  /** JSON of the policy's settings. */
  settings: string
}

/** Users. Columns ending in `_key` are in lower case, for searching. */
export interface UsersTable extends Stamped {
  instance_id: string
  id: string
  org_id: string
  /** 1 human, 2 machine. */
  type: number
  /** As on the v1 wire: 1 active, 2 inactive, 4 locked, 6 initial. */
  state: number
  user_name: string
  user_name_key: string
  first_name: string | null
  first_name_key: string | null
  last_name: string | null
  last_name_key: string | null
  nick_name: string | null
  nick_name_key: string | null
  display_name: string | null
  display_name_key: string | null
  preferred_language: string | null
  gender: number | null
  email: string | null
  email_key: string | null
  email_verified: number
  phone: string | null
  phone_verified: number
  password_set: number
  password_changed_at: number | null
  password_change_required: number
  /** When all earlier sign-ins ended; earlier password checks do not count. */
  signed_out_at: number | null
  mfa_init_skipped_at: number | null
  name: string | null
  description: string | null
  access_token_type: number
  has_secret: number
  /** Of a human, in `assets`; null: none. */
  avatar: string | null
}

/** Metadata of users. */
export interface UserMetadataTable extends Stamped {
  instance_id: string
  user_id: string
  key: string
  key_key: string
  /** base64 of the bytes. */
  value: string
}

/** Links of users to accounts at other providers. */
export interface UserIdpLinksTable extends Stamped {
  instance_id: string
  user_id: string
  idp_id: string
  external_user_id: string
  display_name: string
}

/** Factors of users. */
export interface UserFactorsTable extends Stamped {
  instance_id: string
  user_id: string
  /** `otp`, `u2f`, `otp_sms`, `otp_email`, `recovery_code` or `passwordless`. */
  kind: string
  /** The token's id for u2f and passwordless, else empty. */
  id: string
  /** 1 not ready, 2 ready. */
  state: number
  name: string
  rp_id: string
}

/** Identity providers. */
export interface IdpsTable extends Stamped {
  instance_id: string
  id: string
  /** The instance's id or an organisation's. */
  owner_id: string
  /** As it is shown. */
  name: string
  name_key: string
  /** A type of provider, as `events/identity-provider-settings.ts` names it. */
  kind: string
  /** 0: of the deprecated kind, whose settings are changed apart. */
  is_template: number
  state: number
  /** JSON of the provider's options, as events spell them. */
  options: string
  /** JSON of the settings of its type, as events spell them; secrets sealed. */
  settings: string
}

/** The signing keys of instances. */
export interface SigningKeysTable extends Stamped {
  instance_id: string
  id: string
  /**
   * `initial` (published ahead), `active` (signs) or `inactive` (signed before).
   */
  state: string
  /** A JWK as JSON; PKIX in PEM if an earlier version added it. */
  public_key: string
  /** JSON of what it was made by. */
  config: string
  /** JSON of the sealed PKCS#8 or PKCS#1 in PEM. */
  sealed_private_key: string
  /** Microseconds since 1970; 0 if not yet. */
  activated_at: number
  deactivated_at: number
}

/** All tables by name. */
export interface Tables extends ActionTables, NotificationTables, PendingTables {
  events: EventsTable
  streams: StreamsTable
  reservations: ReservationsTable
  instances: InstancesTable
  instance_domains: InstanceDomainsTable
  trusted_domains: TrustedDomainsTable
  instance_settings: InstanceSettingsTable
  instance_removals: InstanceRemovalsTable
  orgs: OrgsTable
  org_domains: OrgDomainsTable
  org_metadata: OrgMetadataTable
  removed_orgs: RemovedOrgsTable
  members: MembersTable
  policies: PoliciesTable
  users: UsersTable
  user_metadata: UserMetadataTable
  user_idp_links: UserIdpLinksTable
  user_factors: UserFactorsTable
  personal_access_tokens: PersonalAccessTokensTable
  idps: IdpsTable
  machine_keys: MachineKeysTable
  machine_secrets: MachineSecretsTable
  signing_keys: SigningKeysTable
  projects: ProjectsTable
  project_roles: ProjectRolesTable
  project_grants: ProjectGrantsTable
  user_grants: UserGrantsTable
  user_grant_roles: UserGrantRolesTable
  user_groups: UserGroupsTable
  group_users: GroupUsersTable
  group_external_ids: GroupExternalIdsTable
  apps: AppsTable
  app_keys: AppKeysTable
  access_tokens: AccessTokensTable
  used_assertions: UsedAssertionsTable
  tries: AttemptsTable
  probes: ProbesTable
  purges: PurgesTable
  store_facts: StoreFactsTable
  snapshots: SnapshotsTable
  idempotent_calls: IdempotentCallsTable
  authorizations: AuthorizationsTable
  logout_notices: LogoutNoticesTable
  device_authorizations: DeviceAuthorizationsTable
  features: FeaturesTable
  login_translations: LoginTranslationsTable
  login_texts: LoginTextsTable
  assets: AssetsTable
  import_jobs: ImportJobsTable
  import_pieces: ImportPiecesTable
  receipt_keys: ReceiptKeysTable
  sessions: SessionsTable
}

/** Tables that a rebuild empties and fills, with their primary keys. */
export const readTables = {
  instances: ['id'],
  instance_domains: ['domain'],
  trusted_domains: ['instance_id', 'domain'],
  instance_settings: ['instance_id', 'kind'],
  orgs: ['instance_id', 'id'],
  org_domains: ['instance_id', 'org_id', 'domain'],
  org_metadata: ['instance_id', 'org_id', 'key'],
  removed_orgs: ['instance_id', 'id'],
  members: ['instance_id', 'scope', 'scope_id', 'user_id'],
  policies: ['instance_id', 'owner_id', 'kind'],
  users: ['instance_id', 'id'],
  user_metadata: ['instance_id', 'user_id', 'key'],
  user_idp_links: ['instance_id', 'idp_id', 'external_user_id'],
  user_factors: ['instance_id', 'user_id', 'kind', 'id'],
  personal_access_tokens: ['instance_id', 'id'],
  idps: ['instance_id', 'id'],
  machine_keys: ['instance_id', 'id'],
  machine_secrets: ['instance_id', 'user_id'],
  signing_keys: ['instance_id', 'id'],
  projects: ['instance_id', 'id'],
  project_roles: ['instance_id', 'project_id', 'key'],
  project_grants: ['instance_id', 'id'],
  user_grants: ['instance_id', 'id'],
  user_grant_roles: ['instance_id', 'user_grant_id', 'role_key'],
  user_groups: ['instance_id', 'id'],
  group_users: ['instance_id', 'group_id', 'user_id'],
  group_external_ids: ['instance_id', 'group_id', 'provisioning_domain'],
  apps: ['instance_id', 'id'],
  app_keys: ['instance_id', 'id'],
  notification_providers: ['instance_id', 'id'],
  message_texts: ['instance_id', 'owner_id', 'kind', 'language'],
  features: ['instance_id', 'name'],
  login_texts: ['instance_id', 'owner_id', 'language', 'key'],
  login_translations: ['instance_id', 'owner_id', 'language'],
  import_jobs: ['instance_id', 'id'],
  sessions: ['instance_id', 'id'],
  device_authorizations: ['instance_id', 'id'],
  action_targets: ['instance_id', 'id'],
  action_target_keys: ['instance_id', 'target_id', 'id'],
  action_executions: ['instance_id', 'id'],
  action_execution_targets: ['instance_id', 'execution_id', 'number'],
} as const satisfies Partial<Record<keyof Tables, readonly string[]>>

/** The name of a table that a rebuild fills. */
export type ReadTable = keyof typeof readTables

/** The names of those tables. */
export const readTableNames: readonly ReadTable[] = Object.keys(readTables).filter(
  (name): name is ReadTable => name in readTables,
)
