/** Whether a key that was proved in a session is a passkey: those may not verify their user. */
export const passkeys = `
ALTER TABLE sessions ADD COLUMN web_authn_passkey BIGINT NOT NULL DEFAULT 0
`
