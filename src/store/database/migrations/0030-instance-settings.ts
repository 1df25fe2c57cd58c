/** What an instance may do and how it works, and the domains that may be its public host. */
export const instanceSettings = `
CREATE TABLE instance_settings (
  instance_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  settings TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, kind)
);
CREATE TABLE trusted_domains (
  instance_id TEXT NOT NULL,
  domain TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, domain)
);
CREATE INDEX trusted_domains_by_creation ON trusted_domains (instance_id, created_at, domain)
`
