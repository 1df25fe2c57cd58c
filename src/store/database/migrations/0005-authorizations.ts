/** The state of the code flow, from a browser's first request to the end of a refresh token. */
export const authorizations = `
CREATE TABLE authorizations (
  id_hash TEXT PRIMARY KEY,
  instance_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  user_id TEXT,
  client_id TEXT,
  grant_hash TEXT,
  session_id TEXT,
  payload TEXT NOT NULL,
  expires_at_ms BIGINT NOT NULL,
  used_at_ms BIGINT
);
CREATE INDEX authorizations_by_user ON authorizations (instance_id, user_id);
CREATE INDEX authorizations_by_session ON authorizations (instance_id, session_id);
CREATE INDEX authorizations_by_grant ON authorizations (grant_hash);
CREATE INDEX authorizations_by_end ON authorizations (expires_at_ms);

ALTER TABLE access_tokens ADD COLUMN grant_hash TEXT;
CREATE INDEX access_tokens_by_grant ON access_tokens (grant_hash)
`
