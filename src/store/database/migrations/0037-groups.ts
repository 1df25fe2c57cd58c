/** Groups of users, who is in them, and their ids in other directories. */
export const groups = `
CREATE TABLE user_groups (
  instance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  org_id TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  description TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX user_groups_of_org ON user_groups (instance_id, org_id, id);
CREATE INDEX user_groups_by_name ON user_groups (instance_id, org_id, name_key, id);
CREATE INDEX user_groups_by_creation ON user_groups (instance_id, org_id, created_at, id);
CREATE INDEX user_groups_by_change ON user_groups (instance_id, org_id, changed_at, id);
CREATE TABLE group_users (
  instance_id TEXT NOT NULL,
  group_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  org_id TEXT NOT NULL,
  PRIMARY KEY (instance_id, group_id, user_id)
);
CREATE INDEX group_users_of_user ON group_users (instance_id, user_id, group_id);
CREATE INDEX group_users_of_org ON group_users (instance_id, org_id);
CREATE TABLE group_external_ids (
  instance_id TEXT NOT NULL,
  group_id TEXT NOT NULL,
  provisioning_domain TEXT NOT NULL,
  external_id TEXT NOT NULL,
  org_id TEXT NOT NULL,
  PRIMARY KEY (instance_id, group_id, provisioning_domain)
);
CREATE INDEX group_external_ids_by_value
  ON group_external_ids (instance_id, external_id, provisioning_domain);
CREATE INDEX group_external_ids_of_org ON group_external_ids (instance_id, org_id)
`
