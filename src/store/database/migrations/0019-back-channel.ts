/**
 * The session a token was got in, with which it ends, and the claims that its application asked
 * for; and which applications are to be notified when a session ends. Times are microseconds.
 */
export const backChannel = `
ALTER TABLE access_tokens ADD COLUMN session_id TEXT;
ALTER TABLE access_tokens ADD COLUMN claims TEXT;
CREATE TABLE logout_notices (
  id TEXT NOT NULL PRIMARY KEY,
  instance_id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  oidc_session_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  uri TEXT NOT NULL,
  issuer TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  due_at BIGINT,
  lease_id TEXT,
  ends_at BIGINT NOT NULL
);
CREATE INDEX logout_notices_by_session ON logout_notices (instance_id, session_id);
CREATE INDEX logout_notices_by_user ON logout_notices (instance_id, user_id);
CREATE INDEX logout_notices_due ON logout_notices (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX logout_notices_leased ON logout_notices (lease_id) WHERE lease_id IS NOT NULL;
CREATE INDEX logout_notices_by_end ON logout_notices (ends_at)
`
