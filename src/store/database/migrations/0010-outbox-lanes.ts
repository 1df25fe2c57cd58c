/**
 * Pending messages are found by instance and channel: a channel that cannot send is never read
 * past. `begun_at` is when sending was restarted.
 */
export const outboxLanes = `
ALTER TABLE outbox ADD COLUMN begun_at BIGINT;
DROP INDEX outbox_by_due;
CREATE INDEX outbox_by_lane ON outbox (instance_id, channel, due_at, id) WHERE state = 'pending';
CREATE INDEX outbox_ended ON outbox (due_at) WHERE state <> 'pending'
`
