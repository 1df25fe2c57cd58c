/** Sessions and their tokens. */
export const sessions = `
CREATE TABLE sessions (
  instance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  creator TEXT NOT NULL,
  user_id TEXT,
  user_org_id TEXT,
  user_checked_at BIGINT,
  password_checked_at BIGINT,
  intent_checked_at BIGINT,
  web_authn_checked_at BIGINT,
  web_authn_user_verified BIGINT NOT NULL,
  totp_checked_at BIGINT,
  otp_sms_checked_at BIGINT,
  otp_email_checked_at BIGINT,
  metadata TEXT NOT NULL,
  user_agent TEXT,
  fingerprint_id TEXT,
  expires_at BIGINT,
  token_id TEXT,
  token_hash TEXT,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX sessions_by_token ON sessions (token_hash);
CREATE INDEX sessions_by_user ON sessions (instance_id, user_id);
CREATE INDEX sessions_by_creator ON sessions (instance_id, creator);
CREATE INDEX sessions_by_fingerprint ON sessions (instance_id, fingerprint_id);
CREATE INDEX sessions_by_creation ON sessions (instance_id, created_at)
`
