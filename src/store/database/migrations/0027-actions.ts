/** Targets of webhooks with their keys, and what calls them. */
export const actions = `
ALTER TABLE instances ADD COLUMN actions_at BIGINT NOT NULL DEFAULT 0;
CREATE TABLE action_targets (
  instance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  type BIGINT NOT NULL,
  endpoint TEXT NOT NULL,
  timeout_nanos BIGINT NOT NULL,
  interrupts BIGINT NOT NULL,
  payload_type BIGINT NOT NULL,
  signing_key TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX action_targets_by_creation ON action_targets (instance_id, created_at, id);
CREATE TABLE action_target_keys (
  instance_id TEXT NOT NULL,
  target_id TEXT NOT NULL,
  id TEXT NOT NULL,
  public_key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  expiration TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  is_active BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, target_id, id)
);
CREATE TABLE action_executions (
  instance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX action_executions_by_creation ON action_executions (instance_id, created_at, id);
CREATE TABLE action_execution_targets (
  instance_id TEXT NOT NULL,
  execution_id TEXT NOT NULL,
  number BIGINT NOT NULL,
  target_id TEXT NOT NULL,
  PRIMARY KEY (instance_id, execution_id, number)
);
CREATE INDEX action_execution_targets_of_target
  ON action_execution_targets (instance_id, target_id)
`
