/**
 * Applications and their keys say which organisation they belong to, so that lists of what a caller
 * may see need no other table for it; keys also say whether their application uses keys. And
 * indexes for the orders and filters of those lists.
 */
export const appLists = `
ALTER TABLE apps ADD COLUMN org_id TEXT NOT NULL DEFAULT '';
UPDATE apps SET org_id = coalesce((SELECT p.org_id FROM projects p
  WHERE p.instance_id = apps.instance_id AND p.id = apps.project_id), '');
CREATE INDEX apps_by_org ON apps (instance_id, org_id, id);
CREATE INDEX apps_by_kind ON apps (instance_id, kind, id);
CREATE INDEX apps_by_state ON apps (instance_id, state, id);
CREATE INDEX apps_by_creation ON apps (instance_id, created_at);
CREATE INDEX apps_by_change ON apps (instance_id, changed_at);

ALTER TABLE app_keys ADD COLUMN org_id TEXT NOT NULL DEFAULT '';
UPDATE app_keys SET org_id = coalesce((SELECT p.org_id FROM projects p
  WHERE p.instance_id = app_keys.instance_id AND p.id = app_keys.project_id), '');
ALTER TABLE app_keys ADD COLUMN in_force BIGINT NOT NULL DEFAULT 1;
CREATE INDEX app_keys_by_org ON app_keys (instance_id, org_id, id);
CREATE INDEX app_keys_by_creation ON app_keys (instance_id, created_at);
CREATE INDEX app_keys_by_expiration ON app_keys (instance_id, expires_at_ms)
`
