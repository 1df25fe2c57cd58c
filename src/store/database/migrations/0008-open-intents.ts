/**
 * Sign-ins at other identity providers that nobody has come back from yet. No history: most are
 * given up, and what is over is swept away; a rebuild leaves them alone.
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
