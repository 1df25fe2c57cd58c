/**
 * Registrations until they are finished. Not derived from events: most are abandoned, expired ones
 * are purged, and a rebuild leaves the rest.
 */
export const registrations = `
CREATE TABLE registrations (
  id TEXT PRIMARY KEY,
  instance_id TEXT NOT NULL,
  org_id TEXT NOT NULL,
  facts TEXT NOT NULL,
  code TEXT NOT NULL,
  expires_at_ms BIGINT NOT NULL
);
CREATE INDEX registrations_by_end ON registrations (expires_at_ms);
CREATE INDEX registrations_of_org ON registrations (instance_id, org_id)
`
