/**
 * Since when a user's sign-ins count, and what the sign-in was proved with that an application
 * has its tokens by.
 */
export const signOuts = `
ALTER TABLE users ADD COLUMN signed_out_at BIGINT;
ALTER TABLE authorizations ADD COLUMN proved TEXT
`
