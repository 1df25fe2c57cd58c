/** Which events go to targets, from when to when, and their deliveries. */
export const webhooks = `
CREATE TABLE webhook_subscriptions (
  instance_id TEXT NOT NULL,
  condition TEXT NOT NULL,
  from_position BIGINT NOT NULL,
  until_position BIGINT NOT NULL,
  targets TEXT NOT NULL,
  PRIMARY KEY (instance_id, condition, from_position)
);
CREATE TABLE webhook_cursors (
  name TEXT NOT NULL,
  position BIGINT NOT NULL,
  PRIMARY KEY (name)
);
CREATE TABLE webhook_deliveries (
  instance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  target_id TEXT NOT NULL,
  event_position BIGINT NOT NULL,
  event_type TEXT NOT NULL,
  number BIGINT NOT NULL,
  after_number BIGINT NOT NULL,
  state TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  begun_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  log TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX webhook_deliveries_by_creation
  ON webhook_deliveries (instance_id, created_at, id);
CREATE INDEX webhook_deliveries_of_target
  ON webhook_deliveries (instance_id, target_id, created_at, id);
CREATE INDEX webhook_deliveries_in_state
  ON webhook_deliveries (instance_id, target_id, state, event_position, number);
CREATE INDEX webhook_deliveries_of_event ON webhook_deliveries (instance_id, event_position);
CREATE INDEX webhook_deliveries_ended ON webhook_deliveries (ended_at) WHERE ended_at > 0;
CREATE TABLE webhook_lanes (
  instance_id TEXT NOT NULL,
  target_id TEXT NOT NULL,
  due_at BIGINT,
  failures BIGINT NOT NULL,
  lease_id TEXT NOT NULL,
  leased_until BIGINT NOT NULL,
  PRIMARY KEY (instance_id, target_id)
);
CREATE INDEX webhook_lanes_due ON webhook_lanes (due_at)
`
