/**
 * Whether a key that was proved in a session is a passkey: those may not verify their user. And the
 * search for sessions by when they expire.
 */
export const passkeys = `
ALTER TABLE sessions ADD COLUMN web_authn_passkey BIGINT NOT NULL DEFAULT 0;
CREATE INDEX sessions_by_expiration ON sessions (instance_id, expires_at)
`
