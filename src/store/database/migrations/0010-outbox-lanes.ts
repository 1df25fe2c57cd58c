/**
 * What waits in the outbox is found by instance and channel, each of which somebody carries: what
 * one of them cannot carry just now is never read past. `begun_at` is when sending began anew.
 */
export const outboxLanes = `
ALTER TABLE outbox ADD COLUMN begun_at BIGINT;
DROP INDEX outbox_by_due;
CREATE INDEX outbox_by_lane ON outbox (instance_id, channel, due_at, id) WHERE state = 'pending';
CREATE INDEX outbox_ended ON outbox (due_at) WHERE state <> 'pending'
`
