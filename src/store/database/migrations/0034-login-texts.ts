/** Custom texts of the sign-in pages. */
export const loginTexts = `
CREATE TABLE login_texts (
  instance_id TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  language TEXT NOT NULL,
  key TEXT NOT NULL,
  text TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, owner_id, language, key)
)
`
