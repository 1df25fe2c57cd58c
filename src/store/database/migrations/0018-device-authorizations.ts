/**
 * Device authorizations, by the hash of their device code; they are purged an hour after their end.
 * And who acts for the user of a grant, after a token exchange.
 */
export const deviceAuthorizations = `
CREATE TABLE device_authorizations (
  instance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  user_code_hash TEXT NOT NULL,
  scopes TEXT NOT NULL,
  org_id TEXT NOT NULL,
  needs_refresh_token BIGINT NOT NULL,
  state TEXT NOT NULL,
  approval TEXT,
  expires_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX device_authorizations_by_user_code
  ON device_authorizations (instance_id, user_code_hash);
CREATE INDEX device_authorizations_by_end ON device_authorizations (expires_at);

ALTER TABLE authorizations ADD COLUMN actor_id TEXT;
ALTER TABLE authorizations ADD COLUMN act TEXT;
CREATE INDEX authorizations_by_actor ON authorizations (instance_id, actor_id)
  WHERE actor_id IS NOT NULL
`
