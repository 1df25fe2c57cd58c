/**
 * Open sign-ins at other identity providers. Not derived from events: most are abandoned, expired
 * ones are purged, and a rebuild leaves the rest.
 */
export const openIntents = `
CREATE TABLE open_intents (
  id TEXT PRIMARY KEY,
  instance_id TEXT NOT NULL,
  started_by TEXT NOT NULL,
  facts TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  expires_at_ms BIGINT NOT NULL
);
CREATE INDEX open_intents_by_end ON open_intents (expires_at_ms)
`
