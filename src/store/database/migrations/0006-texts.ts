/**
 * Custom message texts of instances and organisations, and recovery codes as a factor of sessions.
 */
export const texts = `
ALTER TABLE sessions ADD COLUMN recovery_code_checked_at BIGINT;
CREATE TABLE message_texts (
  instance_id TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  texts TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, owner_id, kind, language)
)
`
