/** Indexes for the lists of events: all of an instance, by type, by editor, by owner. */
export const eventLists = `
CREATE INDEX events_by_time ON events (instance_id, created_at, position);
CREATE INDEX events_by_type ON events (instance_id, event_type, created_at, position);
CREATE INDEX events_by_editor ON events (instance_id, creator, created_at, position);
CREATE INDEX events_by_owner ON events (instance_id, owner, created_at, position)
`
