/** Roles by key in lower case, and projects and their grants in the order of their changes. */
export const projectLists = `
ALTER TABLE project_roles ADD COLUMN key_key TEXT NOT NULL DEFAULT '';
UPDATE project_roles SET key_key = lower(key);
CREATE INDEX projects_by_change ON projects (instance_id, changed_at);
CREATE INDEX project_grants_by_change ON project_grants (instance_id, changed_at)
`
