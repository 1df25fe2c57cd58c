/**
 * What purging the ended rows needs: an index by their end for each table that had none, and a
 * table of times, in microseconds since 1970, that all nodes share.
 */
export const purges = `
CREATE TABLE purges (
  name TEXT PRIMARY KEY,
  at BIGINT NOT NULL
);
CREATE INDEX sessions_by_end ON sessions (expires_at) WHERE expires_at > 0;
CREATE INDEX snapshots_of_sessions ON snapshots (at) WHERE aggregate_type = 'session'
`
