/** The notification providers of instances. */
export const providers = `
CREATE TABLE notification_providers (
  instance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  channel TEXT NOT NULL,
  kind TEXT NOT NULL,
  state BIGINT NOT NULL,
  settings TEXT NOT NULL,
  sealed_secret TEXT,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX notification_providers_by_channel
  ON notification_providers (instance_id, channel, state);
`
