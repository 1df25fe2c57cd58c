/**
 * Indexes for the orders and filters of lists: organisations, instances, credentials of machines
 * and sessions; and for the few messages that were given up.
 */
export const lists = `
CREATE INDEX orgs_by_creation ON orgs (instance_id, created_at);
CREATE INDEX orgs_by_name ON orgs (instance_id, name_key);
CREATE INDEX orgs_not_active ON orgs (instance_id, state) WHERE state <> 1;
CREATE INDEX instances_by_creation ON instances (created_at);
CREATE INDEX instances_by_name ON instances (name);
CREATE INDEX personal_access_tokens_by_creation
  ON personal_access_tokens (instance_id, created_at);
CREATE INDEX personal_access_tokens_by_org ON personal_access_tokens (instance_id, org_id, id);
CREATE INDEX personal_access_tokens_by_expiration
  ON personal_access_tokens (instance_id, expires_at_ms);
CREATE INDEX machine_keys_by_creation ON machine_keys (instance_id, created_at);
CREATE INDEX machine_keys_by_org ON machine_keys (instance_id, org_id, id);
CREATE INDEX machine_keys_by_expiration ON machine_keys (instance_id, expires_at_ms);
CREATE INDEX sessions_by_org ON sessions (instance_id, user_org_id);
CREATE INDEX outbox_given_up ON outbox (created_at) WHERE state = 'given_up'
`
