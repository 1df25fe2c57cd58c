/** Signing keys say what they were made by; all of before were RSA of 2048 bits with SHA-256. */
export const webKeys = `
ALTER TABLE signing_keys
  ADD COLUMN config TEXT NOT NULL DEFAULT '{"type":"rsa","bits":1,"hasher":1}'
`
