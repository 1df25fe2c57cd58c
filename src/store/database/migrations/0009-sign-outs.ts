/**
 * Since when a user's sign-ins count, and the factors of the sign-in behind an application's
 * tokens.
 */
export const signOuts = `
ALTER TABLE users ADD COLUMN signed_out_at BIGINT;
ALTER TABLE authorizations ADD COLUMN proved TEXT
`
