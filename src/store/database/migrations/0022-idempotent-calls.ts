/**
 * Calls with an idempotency key: each is carried out once. Not derived from events; a rebuild
 * leaves them, and they are purged when they expire.
 */
export const idempotentCalls = `
CREATE TABLE idempotent_calls (
  key TEXT PRIMARY KEY,
  instance_id TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  answer TEXT,
  expires_at_ms BIGINT NOT NULL
);
CREATE INDEX idempotent_calls_by_end ON idempotent_calls (expires_at_ms);
CREATE INDEX idempotent_calls_by_instance ON idempotent_calls (instance_id)
`
