/**
 * Identity providers in lists: by owner, by name in any case, and which are of the deprecated kind;
 * and the login policies that name providers.
 */
export const idpLists = `
ALTER TABLE idps ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
UPDATE idps SET name_key = lower(name);
ALTER TABLE idps ADD COLUMN is_template BIGINT NOT NULL DEFAULT 1;
CREATE INDEX idps_by_owner ON idps (instance_id, owner_id, id);
CREATE INDEX policies_with_providers ON policies (instance_id, owner_id) WHERE kind = 'login_idps'
`
