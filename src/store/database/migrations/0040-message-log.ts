/**
 * Messages as they are shown: where each went, and indexes for lists of them; and how many sign-ins
 * there were in each hour, which is counted as they happen.
 */
export const messageLog = `
ALTER TABLE outbox ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN address_key TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN is_answered BIGINT NOT NULL DEFAULT 0;
CREATE INDEX outbox_by_creation ON outbox (instance_id, created_at, id);
CREATE INDEX outbox_of_org ON outbox (instance_id, org_id, created_at, id);
CREATE INDEX outbox_of_user ON outbox (instance_id, user_id, created_at, id);
CREATE INDEX outbox_to_address ON outbox (instance_id, address_key, created_at, id);
CREATE INDEX outbox_not_sent ON outbox (instance_id, state, created_at, id)
  WHERE state <> 'sent';
CREATE TABLE sign_in_counts (
  instance_id TEXT NOT NULL,
  org_id TEXT NOT NULL,
  hour BIGINT NOT NULL,
  succeeded BIGINT NOT NULL,
  failed BIGINT NOT NULL,
  expires_at_ms BIGINT NOT NULL,
  PRIMARY KEY (instance_id, org_id, hour)
);
CREATE INDEX sign_in_counts_by_end ON sign_in_counts (expires_at_ms)
`
