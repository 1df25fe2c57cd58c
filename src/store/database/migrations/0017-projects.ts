/**
 * Roles and grants of projects, authorizations, and members of projects and project grants. Members
 * say which organisation they belong to, so that their lists need no other table for it.
 */
export const projects = `
CREATE TABLE project_roles (
  instance_id TEXT NOT NULL,
  project_id TEXT NOT NULL,
  key TEXT NOT NULL,
  display_name TEXT NOT NULL,
  display_name_key TEXT NOT NULL,
  group_name TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, project_id, key)
);
CREATE INDEX project_roles_by_creation ON project_roles (instance_id, project_id, created_at);

CREATE TABLE project_grants (
  instance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  project_id TEXT NOT NULL,
  org_id TEXT NOT NULL,
  granted_org_id TEXT NOT NULL,
  role_keys TEXT NOT NULL,
  state BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX project_grants_by_project ON project_grants (instance_id, project_id, granted_org_id);
CREATE INDEX project_grants_by_org ON project_grants (instance_id, org_id);
CREATE INDEX project_grants_by_granted_org ON project_grants (instance_id, granted_org_id);
CREATE INDEX project_grants_by_creation ON project_grants (instance_id, created_at);

CREATE TABLE user_grants (
  instance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  org_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  project_id TEXT NOT NULL,
  grant_id TEXT NOT NULL,
  role_keys TEXT NOT NULL,
  state BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX user_grants_by_user ON user_grants (instance_id, user_id, project_id);
CREATE INDEX user_grants_by_project ON user_grants (instance_id, project_id, org_id);
CREATE INDEX user_grants_by_org ON user_grants (instance_id, org_id);
CREATE INDEX user_grants_by_grant ON user_grants (instance_id, grant_id) WHERE grant_id <> '';
CREATE INDEX user_grants_by_creation ON user_grants (instance_id, created_at);
CREATE INDEX user_grants_by_change ON user_grants (instance_id, changed_at);

CREATE TABLE user_grant_roles (
  instance_id TEXT NOT NULL,
  user_grant_id TEXT NOT NULL,
  role_key TEXT NOT NULL,
  PRIMARY KEY (instance_id, user_grant_id, role_key)
);
CREATE INDEX user_grant_roles_by_role ON user_grant_roles (instance_id, role_key, user_grant_id);

ALTER TABLE members ADD COLUMN org_id TEXT NOT NULL DEFAULT '';
ALTER TABLE members ADD COLUMN project_id TEXT NOT NULL DEFAULT '';
UPDATE members SET org_id = scope_id WHERE scope = 'org';
CREATE INDEX members_by_project ON members (instance_id, project_id) WHERE project_id <> '';
CREATE INDEX members_by_org ON members (instance_id, org_id);
CREATE INDEX members_by_creation ON members (instance_id, created_at);

ALTER TABLE apps ADD COLUMN entity_id TEXT;
CREATE INDEX apps_by_entity ON apps (instance_id, entity_id) WHERE entity_id IS NOT NULL;
CREATE INDEX apps_by_name ON apps (instance_id, name_key);
CREATE INDEX app_keys_by_project ON app_keys (instance_id, project_id);
CREATE INDEX projects_by_name ON projects (instance_id, name_key);
CREATE INDEX projects_by_creation ON projects (instance_id, created_at)
`
