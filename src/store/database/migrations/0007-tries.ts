/**
 * How often what was tried, for all nodes together. No history: what has ended is swept away,
 * and a rebuild leaves it alone.
 */
export const tries = `
CREATE TABLE tries (
  key TEXT PRIMARY KEY,
  count BIGINT NOT NULL,
  ends_at BIGINT NOT NULL
);
CREATE INDEX tries_by_end ON tries (ends_at)
`
