/**
 * Counts of attempts, for all nodes together. Not derived from events: expired rows are purged, and
 * a rebuild leaves the rest.
 */
export const attempts = `
CREATE TABLE tries (
  key TEXT PRIMARY KEY,
  count BIGINT NOT NULL,
  ends_at BIGINT NOT NULL
);
CREATE INDEX tries_by_end ON tries (ends_at)
`
