/** Features of instances and of the system, and texts of sign-in programs that owners have set. */
export const features = `
CREATE TABLE features (
  instance_id TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, name)
);
CREATE TABLE login_translations (
  instance_id TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  language TEXT NOT NULL,
  translation TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, owner_id, language)
)
`
