-- What migrations 1 to 40 make, for reading. Nothing reads this file but the test that holds it.

CREATE TABLE access_tokens (
  token_hash TEXT COLLATE "C" NOT NULL,
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  client_id TEXT COLLATE "C" NOT NULL,
  key_id TEXT COLLATE "C",
  secret_sequence BIGINT,
  scopes TEXT COLLATE "C" NOT NULL,
  audience TEXT COLLATE "C" NOT NULL,
  issued_at_ms BIGINT NOT NULL,
  expires_at_ms BIGINT NOT NULL,
  grant_hash TEXT COLLATE "C",
  session_id TEXT COLLATE "C",
  claims TEXT COLLATE "C",
  PRIMARY KEY (token_hash)
);
CREATE INDEX access_tokens_by_end ON access_tokens (expires_at_ms);
CREATE INDEX access_tokens_by_grant ON access_tokens (grant_hash);
CREATE INDEX access_tokens_by_user ON access_tokens (instance_id, user_id);

CREATE TABLE action_execution_targets (
  instance_id TEXT COLLATE "C" NOT NULL,
  execution_id TEXT COLLATE "C" NOT NULL,
  number BIGINT NOT NULL,
  target_id TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (instance_id, execution_id, number)
);
CREATE INDEX action_execution_targets_of_target ON action_execution_targets (instance_id, target_id);

CREATE TABLE action_executions (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  type TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX action_executions_by_creation ON action_executions (instance_id, created_at, id);

CREATE TABLE action_target_keys (
  instance_id TEXT COLLATE "C" NOT NULL,
  target_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  public_key TEXT COLLATE "C" NOT NULL,
  fingerprint TEXT COLLATE "C" NOT NULL,
  expiration TEXT COLLATE "C" NOT NULL,
  expires_at BIGINT NOT NULL,
  is_active BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, target_id, id)
);

CREATE TABLE action_targets (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  type BIGINT NOT NULL,
  endpoint TEXT COLLATE "C" NOT NULL,
  timeout_nanos BIGINT NOT NULL,
  interrupts BIGINT NOT NULL,
  payload_type BIGINT NOT NULL,
  signing_key TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX action_targets_by_creation ON action_targets (instance_id, created_at, id);

CREATE TABLE app_keys (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  project_id TEXT COLLATE "C" NOT NULL,
  app_id TEXT COLLATE "C" NOT NULL,
  client_id TEXT COLLATE "C" NOT NULL,
  type BIGINT NOT NULL,
  expiration TEXT COLLATE "C" NOT NULL,
  expires_at_ms BIGINT NOT NULL,
  public_key TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  in_force BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX app_keys_by_app ON app_keys (instance_id, app_id);
CREATE INDEX app_keys_by_creation ON app_keys (instance_id, created_at);
CREATE INDEX app_keys_by_expiration ON app_keys (instance_id, expires_at_ms);
CREATE INDEX app_keys_by_org ON app_keys (instance_id, org_id, id);
CREATE INDEX app_keys_by_project ON app_keys (instance_id, project_id);

CREATE TABLE apps (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  project_id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  state BIGINT NOT NULL,
  client_id TEXT COLLATE "C",
  secret_hash TEXT COLLATE "C",
  auth_method BIGINT NOT NULL,
  settings TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  entity_id TEXT COLLATE "C",
  org_id TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX apps_by_change ON apps (instance_id, changed_at);
CREATE UNIQUE INDEX apps_by_client ON apps (instance_id, client_id);
CREATE INDEX apps_by_creation ON apps (instance_id, created_at);
CREATE INDEX apps_by_entity ON apps (instance_id, entity_id) WHERE (entity_id IS NOT NULL);
CREATE INDEX apps_by_kind ON apps (instance_id, kind, id);
CREATE INDEX apps_by_name ON apps (instance_id, name_key);
CREATE INDEX apps_by_org ON apps (instance_id, org_id, id);
CREATE INDEX apps_by_project ON apps (instance_id, project_id);
CREATE INDEX apps_by_state ON apps (instance_id, state, id);

CREATE TABLE assets (
  instance_id TEXT COLLATE "C" NOT NULL,
  owner_id TEXT COLLATE "C" NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  content_type TEXT COLLATE "C" NOT NULL,
  size BIGINT NOT NULL,
  etag TEXT COLLATE "C" NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (instance_id, owner_id, key)
);

CREATE TABLE authorizations (
  id_hash TEXT COLLATE "C" NOT NULL,
  instance_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C",
  client_id TEXT COLLATE "C",
  grant_hash TEXT COLLATE "C",
  session_id TEXT COLLATE "C",
  payload TEXT COLLATE "C" NOT NULL,
  expires_at_ms BIGINT NOT NULL,
  used_at_ms BIGINT,
  proved TEXT COLLATE "C",
  actor_id TEXT COLLATE "C",
  act TEXT COLLATE "C",
  PRIMARY KEY (id_hash)
);
CREATE INDEX authorizations_by_actor ON authorizations (instance_id, actor_id) WHERE (actor_id IS NOT NULL);
CREATE INDEX authorizations_by_end ON authorizations (expires_at_ms);
CREATE INDEX authorizations_by_grant ON authorizations (grant_hash);
CREATE INDEX authorizations_by_session ON authorizations (instance_id, session_id);
CREATE INDEX authorizations_by_user ON authorizations (instance_id, user_id);

CREATE TABLE device_authorizations (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  client_id TEXT COLLATE "C" NOT NULL,
  user_code_hash TEXT COLLATE "C" NOT NULL,
  scopes TEXT COLLATE "C" NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  needs_refresh_token BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  approval TEXT COLLATE "C",
  expires_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX device_authorizations_by_end ON device_authorizations (expires_at);
CREATE INDEX device_authorizations_by_user_code ON device_authorizations (instance_id, user_code_hash);

CREATE TABLE events (
  position BIGINT NOT NULL,
  instance_id TEXT COLLATE "C" NOT NULL,
  aggregate_type TEXT COLLATE "C" NOT NULL,
  aggregate_id TEXT COLLATE "C" NOT NULL,
  sequence BIGINT NOT NULL,
  event_type TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  creator TEXT COLLATE "C" NOT NULL,
  owner TEXT COLLATE "C" NOT NULL,
  payload TEXT COLLATE "C",
  PRIMARY KEY ("position")
);
CREATE INDEX events_by_editor ON events (instance_id, creator, created_at, "position");
CREATE INDEX events_by_owner ON events (instance_id, owner, created_at, "position");
CREATE UNIQUE INDEX events_by_stream ON events (instance_id, aggregate_type, aggregate_id, sequence);
CREATE INDEX events_by_time ON events (instance_id, created_at, "position");
CREATE INDEX events_by_type ON events (instance_id, event_type, created_at, "position");

CREATE TABLE features (
  instance_id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  value TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, name)
);

CREATE TABLE group_external_ids (
  instance_id TEXT COLLATE "C" NOT NULL,
  group_id TEXT COLLATE "C" NOT NULL,
  provisioning_domain TEXT COLLATE "C" NOT NULL,
  external_id TEXT COLLATE "C" NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (instance_id, group_id, provisioning_domain)
);
CREATE INDEX group_external_ids_by_value ON group_external_ids (instance_id, external_id, provisioning_domain);
CREATE INDEX group_external_ids_of_org ON group_external_ids (instance_id, org_id);

CREATE TABLE group_users (
  instance_id TEXT COLLATE "C" NOT NULL,
  group_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (instance_id, group_id, user_id)
);
CREATE INDEX group_users_of_org ON group_users (instance_id, org_id);
CREATE INDEX group_users_of_user ON group_users (instance_id, user_id, group_id);

CREATE TABLE idempotent_calls (
  key TEXT COLLATE "C" NOT NULL,
  instance_id TEXT COLLATE "C" NOT NULL,
  request_hash TEXT COLLATE "C" NOT NULL,
  answer TEXT COLLATE "C",
  expires_at_ms BIGINT NOT NULL,
  PRIMARY KEY (key)
);
CREATE INDEX idempotent_calls_by_end ON idempotent_calls (expires_at_ms);
CREATE INDEX idempotent_calls_by_instance ON idempotent_calls (instance_id);

CREATE TABLE idps (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  owner_id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  state BIGINT NOT NULL,
  options TEXT COLLATE "C" NOT NULL,
  settings TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  is_template BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX idps_by_owner ON idps (instance_id, owner_id, id);

CREATE TABLE import_jobs (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  creator TEXT COLLATE "C" NOT NULL,
  settings TEXT COLLATE "C" NOT NULL,
  secrets TEXT COLLATE "C" NOT NULL,
  share BIGINT NOT NULL,
  phase TEXT COLLATE "C" NOT NULL,
  status TEXT COLLATE "C" NOT NULL,
  reason TEXT COLLATE "C" NOT NULL,
  pieces BIGINT NOT NULL,
  records BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  is_complete BIGINT NOT NULL,
  input_digest TEXT COLLATE "C" NOT NULL,
  progress TEXT COLLATE "C",
  phases TEXT COLLATE "C" NOT NULL,
  mails TEXT COLLATE "C" NOT NULL,
  is_active BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX import_jobs_active ON import_jobs (is_active, instance_id, id);
CREATE INDEX import_jobs_by_creation ON import_jobs (instance_id, created_at, id);
CREATE INDEX import_jobs_of_org ON import_jobs (instance_id, org_id, created_at, id);

CREATE TABLE import_pieces (
  instance_id TEXT COLLATE "C" NOT NULL,
  job_id TEXT COLLATE "C" NOT NULL,
  number BIGINT NOT NULL,
  first_record BIGINT NOT NULL,
  records BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  data TEXT COLLATE "C" NOT NULL,
  leased_by TEXT COLLATE "C" NOT NULL,
  leased_until_ms BIGINT NOT NULL,
  dry_run TEXT COLLATE "C",
  run TEXT COLLATE "C",
  undo_dry_run TEXT COLLATE "C",
  undo TEXT COLLATE "C",
  held BIGINT NOT NULL,
  PRIMARY KEY (instance_id, job_id, number)
);

CREATE TABLE instance_domains (
  domain TEXT COLLATE "C" NOT NULL,
  instance_id TEXT COLLATE "C" NOT NULL,
  is_primary BIGINT NOT NULL,
  is_generated BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (domain)
);
CREATE INDEX instance_domains_by_instance ON instance_domains (instance_id);

CREATE TABLE instance_removals (
  instance_id TEXT COLLATE "C" NOT NULL,
  removed_at BIGINT NOT NULL,
  PRIMARY KEY (instance_id)
);

CREATE TABLE instance_settings (
  instance_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  settings TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, kind)
);

CREATE TABLE instances (
  id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  default_org_id TEXT COLLATE "C",
  default_language TEXT COLLATE "C" NOT NULL,
  project_id TEXT COLLATE "C",
  console_client_id TEXT COLLATE "C",
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  actions_at BIGINT NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX instances_by_creation ON instances (created_at);
CREATE INDEX instances_by_name ON instances (name);

CREATE TABLE login_texts (
  instance_id TEXT COLLATE "C" NOT NULL,
  owner_id TEXT COLLATE "C" NOT NULL,
  language TEXT COLLATE "C" NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  text TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, owner_id, language, key)
);

CREATE TABLE login_translations (
  instance_id TEXT COLLATE "C" NOT NULL,
  owner_id TEXT COLLATE "C" NOT NULL,
  language TEXT COLLATE "C" NOT NULL,
  translation TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, owner_id, language)
);

CREATE TABLE logout_notices (
  id TEXT COLLATE "C" NOT NULL,
  instance_id TEXT COLLATE "C" NOT NULL,
  session_id TEXT COLLATE "C" NOT NULL,
  oidc_session_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  client_id TEXT COLLATE "C" NOT NULL,
  uri TEXT COLLATE "C" NOT NULL,
  issuer TEXT COLLATE "C" NOT NULL,
  attempts BIGINT NOT NULL,
  due_at BIGINT,
  lease_id TEXT COLLATE "C",
  ends_at BIGINT NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX logout_notices_by_end ON logout_notices (ends_at);
CREATE INDEX logout_notices_by_session ON logout_notices (instance_id, session_id);
CREATE INDEX logout_notices_by_user ON logout_notices (instance_id, user_id);
CREATE INDEX logout_notices_due ON logout_notices (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX logout_notices_leased ON logout_notices (lease_id) WHERE (lease_id IS NOT NULL);

CREATE TABLE machine_keys (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  type BIGINT NOT NULL,
  expiration TEXT COLLATE "C" NOT NULL,
  expires_at_ms BIGINT NOT NULL,
  public_key TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX machine_keys_by_creation ON machine_keys (instance_id, created_at);
CREATE INDEX machine_keys_by_expiration ON machine_keys (instance_id, expires_at_ms);
CREATE INDEX machine_keys_by_org ON machine_keys (instance_id, org_id, id);
CREATE INDEX machine_keys_by_user ON machine_keys (instance_id, user_id);

CREATE TABLE machine_secrets (
  instance_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  hash TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, user_id)
);

CREATE TABLE members (
  instance_id TEXT COLLATE "C" NOT NULL,
  scope TEXT COLLATE "C" NOT NULL,
  scope_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  roles TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  project_id TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (instance_id, scope, scope_id, user_id)
);
CREATE INDEX members_by_creation ON members (instance_id, created_at);
CREATE INDEX members_by_org ON members (instance_id, org_id);
CREATE INDEX members_by_project ON members (instance_id, project_id) WHERE (project_id <> ''::text);
CREATE INDEX members_by_user ON members (instance_id, user_id);

CREATE TABLE message_texts (
  instance_id TEXT COLLATE "C" NOT NULL,
  owner_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  language TEXT COLLATE "C" NOT NULL,
  texts TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, owner_id, kind, language)
);

CREATE TABLE migrations (
  number BIGINT NOT NULL,
  PRIMARY KEY (number)
);

CREATE TABLE notification_providers (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  channel TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  state BIGINT NOT NULL,
  settings TEXT COLLATE "C" NOT NULL,
  sealed_secret TEXT COLLATE "C",
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX notification_providers_by_channel ON notification_providers (instance_id, channel, state);

CREATE TABLE open_intents (
  id TEXT COLLATE "C" NOT NULL,
  instance_id TEXT COLLATE "C" NOT NULL,
  started_by TEXT COLLATE "C" NOT NULL,
  facts TEXT COLLATE "C" NOT NULL,
  started_at BIGINT NOT NULL,
  expires_at_ms BIGINT NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX open_intents_by_end ON open_intents (expires_at_ms);
CREATE INDEX open_intents_by_instance ON open_intents (instance_id);

CREATE TABLE org_domains (
  instance_id TEXT COLLATE "C" NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  domain TEXT COLLATE "C" NOT NULL,
  is_verified BIGINT NOT NULL,
  is_primary BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  validation_type BIGINT NOT NULL,
  PRIMARY KEY (instance_id, org_id, domain)
);
CREATE INDEX org_domains_by_domain ON org_domains (instance_id, domain);

CREATE TABLE org_metadata (
  instance_id TEXT COLLATE "C" NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  key_key TEXT COLLATE "C" NOT NULL,
  value TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, org_id, key)
);

CREATE TABLE orgs (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  state BIGINT NOT NULL,
  primary_domain TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX orgs_by_creation ON orgs (instance_id, created_at);
CREATE INDEX orgs_by_name ON orgs (instance_id, name_key);
CREATE INDEX orgs_not_active ON orgs (instance_id, state) WHERE (state <> 1);

CREATE TABLE outbox (
  id TEXT COLLATE "C" NOT NULL,
  instance_id TEXT COLLATE "C" NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  channel TEXT COLLATE "C" NOT NULL,
  payload TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  attempts BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  leased_until BIGINT,
  lease_id TEXT COLLATE "C",
  last_error TEXT COLLATE "C",
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  begun_at BIGINT,
  address TEXT COLLATE "C" NOT NULL,
  address_key TEXT COLLATE "C" NOT NULL,
  language TEXT COLLATE "C" NOT NULL,
  is_answered BIGINT NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX outbox_by_creation ON outbox (instance_id, created_at, id);
CREATE INDEX outbox_by_lane ON outbox (instance_id, channel, due_at, id) WHERE (state = 'pending'::text);
CREATE INDEX outbox_by_lease ON outbox (lease_id) WHERE (lease_id IS NOT NULL);
CREATE INDEX outbox_by_user ON outbox (instance_id, user_id, kind);
CREATE INDEX outbox_ended ON outbox (due_at) WHERE (state <> 'pending'::text);
CREATE INDEX outbox_given_up ON outbox (created_at) WHERE (state = 'given_up'::text);
CREATE INDEX outbox_not_sent ON outbox (instance_id, state, created_at, id) WHERE (state <> 'sent'::text);
CREATE INDEX outbox_of_org ON outbox (instance_id, org_id, created_at, id);
CREATE INDEX outbox_of_user ON outbox (instance_id, user_id, created_at, id);
CREATE INDEX outbox_to_address ON outbox (instance_id, address_key, created_at, id);

CREATE TABLE personal_access_tokens (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  token_hash TEXT COLLATE "C" NOT NULL,
  expiration TEXT COLLATE "C" NOT NULL,
  expires_at_ms BIGINT NOT NULL,
  scopes TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX personal_access_tokens_by_creation ON personal_access_tokens (instance_id, created_at);
CREATE INDEX personal_access_tokens_by_expiration ON personal_access_tokens (instance_id, expires_at_ms);
CREATE UNIQUE INDEX personal_access_tokens_by_hash ON personal_access_tokens (token_hash);
CREATE INDEX personal_access_tokens_by_org ON personal_access_tokens (instance_id, org_id, id);
CREATE INDEX personal_access_tokens_by_user ON personal_access_tokens (instance_id, user_id);

CREATE TABLE policies (
  instance_id TEXT COLLATE "C" NOT NULL,
  owner_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  settings TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, owner_id, kind)
);
CREATE INDEX org_settings_by_change ON policies (instance_id, changed_at) WHERE (kind = 'organization'::text);
CREATE INDEX org_settings_by_creation ON policies (instance_id, created_at) WHERE (kind = 'organization'::text);
CREATE INDEX org_settings_by_org ON policies (instance_id, owner_id) WHERE (kind = 'organization'::text);
CREATE INDEX org_settings_by_value ON policies (instance_id, settings, owner_id) WHERE (kind = 'organization'::text);
CREATE INDEX policies_with_providers ON policies (instance_id, owner_id) WHERE (kind = 'login_idps'::text);

CREATE TABLE probes (
  id TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (id)
);

CREATE TABLE project_grants (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  project_id TEXT COLLATE "C" NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  granted_org_id TEXT COLLATE "C" NOT NULL,
  role_keys TEXT COLLATE "C" NOT NULL,
  state BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX project_grants_by_change ON project_grants (instance_id, changed_at);
CREATE INDEX project_grants_by_creation ON project_grants (instance_id, created_at);
CREATE INDEX project_grants_by_granted_org ON project_grants (instance_id, granted_org_id);
CREATE INDEX project_grants_by_org ON project_grants (instance_id, org_id);
CREATE INDEX project_grants_by_project ON project_grants (instance_id, project_id, granted_org_id);

CREATE TABLE project_roles (
  instance_id TEXT COLLATE "C" NOT NULL,
  project_id TEXT COLLATE "C" NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  display_name TEXT COLLATE "C" NOT NULL,
  display_name_key TEXT COLLATE "C" NOT NULL,
  group_name TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  key_key TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (instance_id, project_id, key)
);
CREATE INDEX project_roles_by_creation ON project_roles (instance_id, project_id, created_at);

CREATE TABLE projects (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  state BIGINT NOT NULL,
  settings TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX projects_by_change ON projects (instance_id, changed_at);
CREATE INDEX projects_by_creation ON projects (instance_id, created_at);
CREATE INDEX projects_by_name ON projects (instance_id, name_key);
CREATE INDEX projects_by_org ON projects (instance_id, org_id);

CREATE TABLE purges (
  name TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (name)
);

CREATE TABLE receipt_keys (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  public_key TEXT COLLATE "C" NOT NULL,
  private_key TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);

CREATE TABLE registrations (
  id TEXT COLLATE "C" NOT NULL,
  instance_id TEXT COLLATE "C" NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  facts TEXT COLLATE "C" NOT NULL,
  code TEXT COLLATE "C" NOT NULL,
  expires_at_ms BIGINT NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX registrations_by_end ON registrations (expires_at_ms);
CREATE INDEX registrations_of_org ON registrations (instance_id, org_id);

CREATE TABLE removed_orgs (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  position BIGINT NOT NULL,
  is_gone BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);

CREATE TABLE reservations (
  instance_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  value TEXT COLLATE "C" NOT NULL,
  holder TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (instance_id, kind, value)
);
CREATE INDEX reservations_by_holder ON reservations (instance_id, holder);

CREATE TABLE sessions (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  creator TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C",
  user_org_id TEXT COLLATE "C",
  user_checked_at BIGINT,
  password_checked_at BIGINT,
  intent_checked_at BIGINT,
  web_authn_checked_at BIGINT,
  web_authn_user_verified BIGINT NOT NULL,
  totp_checked_at BIGINT,
  otp_sms_checked_at BIGINT,
  otp_email_checked_at BIGINT,
  metadata TEXT COLLATE "C" NOT NULL,
  user_agent TEXT COLLATE "C",
  fingerprint_id TEXT COLLATE "C",
  expires_at BIGINT,
  token_id TEXT COLLATE "C",
  token_hash TEXT COLLATE "C",
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  recovery_code_checked_at BIGINT,
  web_authn_passkey BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX sessions_by_creation ON sessions (instance_id, created_at);
CREATE INDEX sessions_by_creator ON sessions (instance_id, creator);
CREATE INDEX sessions_by_end ON sessions (expires_at) WHERE (expires_at > 0);
CREATE INDEX sessions_by_expiration ON sessions (instance_id, expires_at);
CREATE INDEX sessions_by_fingerprint ON sessions (instance_id, fingerprint_id);
CREATE INDEX sessions_by_org ON sessions (instance_id, user_org_id);
CREATE INDEX sessions_by_token ON sessions (token_hash);
CREATE INDEX sessions_by_user ON sessions (instance_id, user_id);

CREATE TABLE sign_in_counts (
  instance_id TEXT COLLATE "C" NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  hour BIGINT NOT NULL,
  succeeded BIGINT NOT NULL,
  failed BIGINT NOT NULL,
  expires_at_ms BIGINT NOT NULL,
  PRIMARY KEY (instance_id, org_id, hour)
);
CREATE INDEX sign_in_counts_by_end ON sign_in_counts (expires_at_ms);

CREATE TABLE signing_keys (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  public_key TEXT COLLATE "C" NOT NULL,
  sealed_private_key TEXT COLLATE "C" NOT NULL,
  activated_at BIGINT NOT NULL,
  deactivated_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  config TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (instance_id, id)
);

CREATE TABLE snapshots (
  instance_id TEXT COLLATE "C" NOT NULL,
  aggregate_type TEXT COLLATE "C" NOT NULL,
  aggregate_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  at BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (instance_id, aggregate_type, aggregate_id, kind)
);
CREATE INDEX snapshots_of_sessions ON snapshots (at) WHERE (aggregate_type = 'session'::text);

CREATE TABLE store_facts (
  name TEXT COLLATE "C" NOT NULL,
  value TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (name)
);

CREATE TABLE streams (
  instance_id TEXT COLLATE "C" NOT NULL,
  aggregate_type TEXT COLLATE "C" NOT NULL,
  aggregate_id TEXT COLLATE "C" NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, aggregate_type, aggregate_id)
);

CREATE TABLE tries (
  key TEXT COLLATE "C" NOT NULL,
  count BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  PRIMARY KEY (key)
);
CREATE INDEX tries_by_end ON tries (ends_at);

CREATE TABLE trusted_domains (
  instance_id TEXT COLLATE "C" NOT NULL,
  domain TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, domain)
);
CREATE INDEX trusted_domains_by_creation ON trusted_domains (instance_id, created_at, domain);

CREATE TABLE used_assertions (
  id TEXT COLLATE "C" NOT NULL,
  expires_at_ms BIGINT NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX used_assertions_by_end ON used_assertions (expires_at_ms);

CREATE TABLE user_counts (
  instance_id TEXT COLLATE "C" NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  type BIGINT NOT NULL,
  state BIGINT NOT NULL,
  users BIGINT NOT NULL,
  PRIMARY KEY (instance_id, org_id, type, state)
);

CREATE TABLE user_factors (
  instance_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  state BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  rp_id TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, user_id, kind, id)
);

CREATE TABLE user_grant_roles (
  instance_id TEXT COLLATE "C" NOT NULL,
  user_grant_id TEXT COLLATE "C" NOT NULL,
  role_key TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (instance_id, user_grant_id, role_key)
);
CREATE INDEX user_grant_roles_by_role ON user_grant_roles (instance_id, role_key, user_grant_id);

CREATE TABLE user_grants (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  project_id TEXT COLLATE "C" NOT NULL,
  grant_id TEXT COLLATE "C" NOT NULL,
  role_keys TEXT COLLATE "C" NOT NULL,
  state BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX user_grants_by_change ON user_grants (instance_id, changed_at);
CREATE INDEX user_grants_by_creation ON user_grants (instance_id, created_at);
CREATE INDEX user_grants_by_grant ON user_grants (instance_id, grant_id) WHERE (grant_id <> ''::text);
CREATE INDEX user_grants_by_org ON user_grants (instance_id, org_id);
CREATE INDEX user_grants_by_project ON user_grants (instance_id, project_id, org_id);
CREATE INDEX user_grants_by_user ON user_grants (instance_id, user_id, project_id);

CREATE TABLE user_groups (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  description TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX user_groups_by_change ON user_groups (instance_id, org_id, changed_at, id);
CREATE INDEX user_groups_by_creation ON user_groups (instance_id, org_id, created_at, id);
CREATE INDEX user_groups_by_name ON user_groups (instance_id, org_id, name_key, id);
CREATE INDEX user_groups_of_org ON user_groups (instance_id, org_id, id);

CREATE TABLE user_idp_links (
  instance_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  idp_id TEXT COLLATE "C" NOT NULL,
  external_user_id TEXT COLLATE "C" NOT NULL,
  display_name TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, idp_id, external_user_id)
);
CREATE INDEX user_idp_links_by_user ON user_idp_links (instance_id, user_id);

CREATE TABLE user_metadata (
  instance_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  key_key TEXT COLLATE "C" NOT NULL,
  value TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, user_id, key)
);
CREATE INDEX user_metadata_by_key ON user_metadata (instance_id, key_key, user_id);
CREATE INDEX user_metadata_by_value ON user_metadata (instance_id, substr(value, 1, 64), key_key);

CREATE TABLE users (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  type BIGINT NOT NULL,
  state BIGINT NOT NULL,
  user_name TEXT COLLATE "C" NOT NULL,
  user_name_key TEXT COLLATE "C" NOT NULL,
  first_name TEXT COLLATE "C",
  first_name_key TEXT COLLATE "C",
  last_name TEXT COLLATE "C",
  last_name_key TEXT COLLATE "C",
  nick_name TEXT COLLATE "C",
  nick_name_key TEXT COLLATE "C",
  display_name TEXT COLLATE "C",
  display_name_key TEXT COLLATE "C",
  preferred_language TEXT COLLATE "C",
  gender BIGINT,
  email TEXT COLLATE "C",
  email_key TEXT COLLATE "C",
  email_verified BIGINT NOT NULL,
  phone TEXT COLLATE "C",
  phone_verified BIGINT NOT NULL,
  password_set BIGINT NOT NULL,
  password_changed_at BIGINT,
  password_change_required BIGINT NOT NULL,
  mfa_init_skipped_at BIGINT,
  name TEXT COLLATE "C",
  description TEXT COLLATE "C",
  access_token_type BIGINT NOT NULL,
  has_secret BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  signed_out_at BIGINT,
  avatar TEXT COLLATE "C",
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX users_by_creation ON users (instance_id, created_at, id);
CREATE INDEX users_by_display_name ON users (instance_id, display_name_key) WHERE (display_name_key IS NOT NULL);
CREATE INDEX users_by_email ON users (instance_id, email_key) WHERE (email_key IS NOT NULL);
CREATE INDEX users_by_first_name ON users (instance_id, first_name_key) WHERE (first_name_key IS NOT NULL);
CREATE INDEX users_by_last_name ON users (instance_id, last_name_key) WHERE (last_name_key IS NOT NULL);
CREATE INDEX users_by_nick_name ON users (instance_id, nick_name_key, id) WHERE (nick_name_key IS NOT NULL);
CREATE INDEX users_by_org ON users (instance_id, org_id, id);
CREATE INDEX users_by_phone ON users (instance_id, phone) WHERE (phone IS NOT NULL);
CREATE INDEX users_by_state ON users (instance_id, state, id) WHERE (state <> 1);
CREATE INDEX users_by_type ON users (instance_id, type, id) WHERE (type <> 1);
CREATE INDEX users_by_user_name ON users (instance_id, user_name_key);
CREATE INDEX users_incomplete ON users (instance_id, id) WHERE ((email_key IS NULL) OR (display_name_key IS NULL) OR (first_name_key IS NULL) OR (last_name_key IS NULL));

CREATE TABLE webhook_cursors (
  name TEXT COLLATE "C" NOT NULL,
  position BIGINT NOT NULL,
  PRIMARY KEY (name)
);

CREATE TABLE webhook_deliveries (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  target_id TEXT COLLATE "C" NOT NULL,
  event_position BIGINT NOT NULL,
  event_type TEXT COLLATE "C" NOT NULL,
  number BIGINT NOT NULL,
  after_number BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  attempts BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  begun_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  log TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX webhook_deliveries_by_creation ON webhook_deliveries (instance_id, created_at, id);
CREATE INDEX webhook_deliveries_ended ON webhook_deliveries (ended_at) WHERE (ended_at > 0);
CREATE INDEX webhook_deliveries_in_state ON webhook_deliveries (instance_id, target_id, state, event_position, number);
CREATE INDEX webhook_deliveries_of_event ON webhook_deliveries (instance_id, event_position);
CREATE INDEX webhook_deliveries_of_target ON webhook_deliveries (instance_id, target_id, created_at, id);

CREATE TABLE webhook_lanes (
  instance_id TEXT COLLATE "C" NOT NULL,
  target_id TEXT COLLATE "C" NOT NULL,
  due_at BIGINT,
  failures BIGINT NOT NULL,
  lease_id TEXT COLLATE "C" NOT NULL,
  leased_until BIGINT NOT NULL,
  PRIMARY KEY (instance_id, target_id)
);
CREATE INDEX webhook_lanes_due ON webhook_lanes (due_at);

CREATE TABLE webhook_subscriptions (
  instance_id TEXT COLLATE "C" NOT NULL,
  condition TEXT COLLATE "C" NOT NULL,
  from_position BIGINT NOT NULL,
  until_position BIGINT NOT NULL,
  targets TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (instance_id, condition, from_position)
);
