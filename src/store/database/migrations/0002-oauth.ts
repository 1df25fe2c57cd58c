/** Credentials of machines and applications, and the tokens issued for them. */
export const oauth = `
CREATE TABLE machine_keys (
  instance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  org_id TEXT NOT NULL,
  type BIGINT NOT NULL,
  expiration TEXT NOT NULL,
  expires_at_ms BIGINT NOT NULL,
  public_key TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX machine_keys_by_user ON machine_keys (instance_id, user_id);

CREATE TABLE machine_secrets (
  instance_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, user_id)
);

CREATE TABLE signing_keys (
  instance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  state TEXT NOT NULL,
  public_key TEXT NOT NULL,
  sealed_private_key TEXT NOT NULL,
  activated_at BIGINT NOT NULL,
  deactivated_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);

CREATE TABLE projects (
  instance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  org_id TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  state BIGINT NOT NULL,
  settings TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX projects_by_org ON projects (instance_id, org_id);

CREATE TABLE apps (
  instance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  project_id TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  state BIGINT NOT NULL,
  client_id TEXT,
  secret_hash TEXT,
  auth_method BIGINT NOT NULL,
  settings TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE UNIQUE INDEX apps_by_client ON apps (instance_id, client_id);
CREATE INDEX apps_by_project ON apps (instance_id, project_id);

CREATE TABLE app_keys (
  instance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  project_id TEXT NOT NULL,
  app_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  type BIGINT NOT NULL,
  expiration TEXT NOT NULL,
  expires_at_ms BIGINT NOT NULL,
  public_key TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX app_keys_by_app ON app_keys (instance_id, app_id);

CREATE TABLE access_tokens (
  token_hash TEXT PRIMARY KEY,
  instance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  key_id TEXT,
  secret_sequence BIGINT,
  scopes TEXT NOT NULL,
  audience TEXT NOT NULL,
  issued_at_ms BIGINT NOT NULL,
  expires_at_ms BIGINT NOT NULL
);
CREATE INDEX access_tokens_by_user ON access_tokens (instance_id, user_id);
CREATE INDEX access_tokens_by_end ON access_tokens (expires_at_ms);

CREATE TABLE used_assertions (
  id TEXT PRIMARY KEY,
  expires_at_ms BIGINT NOT NULL
);
CREATE INDEX used_assertions_by_end ON used_assertions (expires_at_ms);
`
