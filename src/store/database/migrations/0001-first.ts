/**
 * The first schema. One text for both engines: BIGINT is an integer to SQLite, and both know TEXT.
 * Text that is sorted or compared in order is compared by code point.
 */
export const first = `
CREATE TABLE events (
  position BIGINT PRIMARY KEY,
  instance_id TEXT NOT NULL,
  aggregate_type TEXT NOT NULL,
  aggregate_id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  event_type TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  creator TEXT NOT NULL,
  owner TEXT NOT NULL,
  payload TEXT
);
CREATE UNIQUE INDEX events_by_stream
  ON events (instance_id, aggregate_type, aggregate_id, sequence);

CREATE TABLE streams (
  instance_id TEXT NOT NULL,
  aggregate_type TEXT NOT NULL,
  aggregate_id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, aggregate_type, aggregate_id)
);

CREATE TABLE reservations (
  instance_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  holder TEXT NOT NULL,
  PRIMARY KEY (instance_id, kind, value)
);
CREATE INDEX reservations_by_holder ON reservations (instance_id, holder);

CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  instance_id TEXT NOT NULL,
  org_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  channel TEXT NOT NULL,
  payload TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  leased_until BIGINT,
  lease_id TEXT,
  last_error TEXT,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
);
CREATE INDEX outbox_by_due ON outbox (state, due_at);
CREATE INDEX outbox_by_lease ON outbox (lease_id) WHERE lease_id IS NOT NULL;
CREATE INDEX outbox_by_user ON outbox (instance_id, user_id, kind);

CREATE TABLE instances (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  default_org_id TEXT,
  default_language TEXT NOT NULL,
  project_id TEXT,
  console_client_id TEXT,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL
);

CREATE TABLE instance_domains (
  domain TEXT PRIMARY KEY,
  instance_id TEXT NOT NULL,
  is_primary BIGINT NOT NULL,
  is_generated BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL
);
CREATE INDEX instance_domains_by_instance ON instance_domains (instance_id);

CREATE TABLE orgs (
  instance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  state BIGINT NOT NULL,
  primary_domain TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);

CREATE TABLE org_domains (
  instance_id TEXT NOT NULL,
  org_id TEXT NOT NULL,
  domain TEXT NOT NULL,
  is_verified BIGINT NOT NULL,
  is_primary BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, org_id, domain)
);
CREATE INDEX org_domains_by_domain ON org_domains (instance_id, domain);

CREATE TABLE members (
  instance_id TEXT NOT NULL,
  scope TEXT NOT NULL,
  scope_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  roles TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, scope, scope_id, user_id)
);
CREATE INDEX members_by_user ON members (instance_id, user_id);

CREATE TABLE policies (
  instance_id TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  settings TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, owner_id, kind)
);

CREATE TABLE users (
  instance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  org_id TEXT NOT NULL,
  type BIGINT NOT NULL,
  state BIGINT NOT NULL,
  user_name TEXT NOT NULL,
  user_name_key TEXT NOT NULL,
  first_name TEXT,
  first_name_key TEXT,
  last_name TEXT,
  last_name_key TEXT,
  nick_name TEXT,
  nick_name_key TEXT,
  display_name TEXT,
  display_name_key TEXT,
  preferred_language TEXT,
  gender BIGINT,
  email TEXT,
  email_key TEXT,
  email_verified BIGINT NOT NULL,
  phone TEXT,
  phone_verified BIGINT NOT NULL,
  password_set BIGINT NOT NULL,
  password_changed_at BIGINT,
  password_change_required BIGINT NOT NULL,
  mfa_init_skipped_at BIGINT,
  name TEXT,
  description TEXT,
  access_token_type BIGINT NOT NULL,
  has_secret BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX users_by_org ON users (instance_id, org_id, id);
CREATE INDEX users_by_user_name ON users (instance_id, user_name_key);
CREATE INDEX users_by_email ON users (instance_id, email_key);

CREATE TABLE user_metadata (
  instance_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  key TEXT NOT NULL,
  key_key TEXT NOT NULL,
  value TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, user_id, key)
);

CREATE TABLE user_idp_links (
  instance_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  idp_id TEXT NOT NULL,
  external_user_id TEXT NOT NULL,
  display_name TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, idp_id, external_user_id)
);
CREATE INDEX user_idp_links_by_user ON user_idp_links (instance_id, user_id);

CREATE TABLE user_factors (
  instance_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  state BIGINT NOT NULL,
  name TEXT NOT NULL,
  rp_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, user_id, kind, id)
);

CREATE TABLE personal_access_tokens (
  instance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  org_id TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  expiration TEXT NOT NULL,
  expires_at_ms BIGINT NOT NULL,
  scopes TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE UNIQUE INDEX personal_access_tokens_by_hash ON personal_access_tokens (token_hash);
CREATE INDEX personal_access_tokens_by_user ON personal_access_tokens (instance_id, user_id);

CREATE TABLE idps (
  instance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  state BIGINT NOT NULL,
  options TEXT NOT NULL,
  settings TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
`
