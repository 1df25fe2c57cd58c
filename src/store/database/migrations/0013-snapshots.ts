/**
 * What long histories were folded into, so that a process that begins need not read all of one.
 * Derived from the events: whoever likes may delete them.
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
