/**
 * Instances that were removed, by their own id among the owners that are gone, and those of which
 * rows are left. One that was removed before has its names left, which the purge frees.
 */
const ofThoseRemoved = (columns: string) => `WITH RECURSIVE known (id) AS (
    SELECT MIN(instance_id) FROM streams
    UNION ALL
    SELECT (SELECT MIN(instance_id) FROM streams WHERE instance_id > known.id)
    FROM known WHERE known.id IS NOT NULL
  )
  SELECT ${columns} FROM known JOIN events ON events.instance_id = known.id
    AND events.aggregate_type = 'instance' AND events.aggregate_id = known.id
    AND events.event_type = 'instance.removed'
  WHERE known.id IS NOT NULL`

/** The statements. */
export const instanceRemovals = `
CREATE TABLE instance_removals (
  instance_id TEXT NOT NULL,
  removed_at BIGINT NOT NULL,
  PRIMARY KEY (instance_id)
);
CREATE INDEX open_intents_by_instance ON open_intents (instance_id);
INSERT INTO removed_orgs (instance_id, id, position, is_gone)
  ${ofThoseRemoved('events.instance_id, events.instance_id, events.position, 1')};
INSERT INTO instance_removals (instance_id, removed_at)
  ${ofThoseRemoved('events.instance_id, events.created_at')}
`
