/**
 * Every search and order of users by an index: columns, parts of texts (trigrams, kept by each
 * engine in its own way), and how many users there are (kept by triggers).
 */

/** Followed by the `userSearch` of the engine's dialect. */
export const userSearch = `
DROP INDEX users_by_email;
CREATE INDEX users_by_email ON users (instance_id, email_key) WHERE email_key IS NOT NULL;
CREATE INDEX users_by_creation ON users (instance_id, created_at, id);
CREATE INDEX users_by_display_name ON users (instance_id, display_name_key)
  WHERE display_name_key IS NOT NULL;
CREATE INDEX users_by_first_name ON users (instance_id, first_name_key)
  WHERE first_name_key IS NOT NULL;
CREATE INDEX users_by_last_name ON users (instance_id, last_name_key)
  WHERE last_name_key IS NOT NULL;
CREATE INDEX users_by_nick_name ON users (instance_id, nick_name_key, id)
  WHERE nick_name_key IS NOT NULL;
CREATE INDEX users_incomplete ON users (instance_id, id)
  WHERE (email_key IS NULL OR display_name_key IS NULL OR first_name_key IS NULL
    OR last_name_key IS NULL);
CREATE INDEX users_by_phone ON users (instance_id, phone) WHERE phone IS NOT NULL;
CREATE INDEX users_by_type ON users (instance_id, type, id) WHERE type <> 1;
CREATE INDEX users_by_state ON users (instance_id, state, id) WHERE state <> 1;
CREATE INDEX user_metadata_by_key ON user_metadata (instance_id, key_key, user_id);
CREATE INDEX user_metadata_by_value ON user_metadata (instance_id, substr(value, 1, 64), key_key);
CREATE TABLE user_counts (
  instance_id TEXT NOT NULL,
  org_id TEXT NOT NULL,
  type BIGINT NOT NULL,
  state BIGINT NOT NULL,
  users BIGINT NOT NULL,
  PRIMARY KEY (instance_id, org_id, type, state)
)
`
