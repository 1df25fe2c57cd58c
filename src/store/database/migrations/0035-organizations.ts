/** Metadata of organisations, and the organisations that were removed. */
export const organizations = `
ALTER TABLE org_domains ADD COLUMN validation_type BIGINT NOT NULL DEFAULT 0;
CREATE TABLE org_metadata (
  instance_id TEXT NOT NULL,
  org_id TEXT NOT NULL,
  key TEXT NOT NULL,
  key_key TEXT NOT NULL,
  value TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, org_id, key)
);
CREATE TABLE removed_orgs (
  instance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  is_gone BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
)
`
