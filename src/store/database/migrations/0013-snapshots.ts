/**
 * Folded states of long histories, so that a new process need not read all events. Derived from the
 * events: may be deleted.
 */
export const snapshots = `
CREATE TABLE snapshots (
  instance_id TEXT NOT NULL,
  aggregate_type TEXT NOT NULL,
  aggregate_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  version BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  at BIGINT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (instance_id, aggregate_type, aggregate_id, kind)
)
`
