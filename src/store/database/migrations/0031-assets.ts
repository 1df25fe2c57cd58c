/** Files that owners have uploaded: logos, icons, fonts and avatars. */
export const assets = `
CREATE TABLE assets (
  instance_id TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  key TEXT NOT NULL,
  content_type TEXT NOT NULL,
  size BIGINT NOT NULL,
  etag TEXT NOT NULL,
  content TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (instance_id, owner_id, key)
)
`
