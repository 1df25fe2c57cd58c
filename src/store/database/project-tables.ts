/** The tables of projects, applications and authorizations as types; see `tables.ts`. */

/** The history of a read row. */
interface Stamped {
  created_at: number
  changed_at: number
  sequence: number
}

/** Projects. */
export interface ProjectsTable extends Stamped {
  instance_id: string
  id: string
  org_id: string
  name: string
  name_key: string
  /** 1 active, 2 inactive. */
  state: number
  /** JSON of all other settings. */
  settings: string
}

/** Roles of projects. */
export interface ProjectRolesTable extends Stamped {
  instance_id: string
  project_id: string
  key: string
  key_key: string
  display_name: string
  display_name_key: string
  group_name: string
}

/** Projects lent to other organisations. */
export interface ProjectGrantsTable extends Stamped {
  instance_id: string
  id: string
  project_id: string
  /** The owner of the project. */
  org_id: string
  granted_org_id: string
  /** JSON list of keys. */
  role_keys: string
  /** 1 active, 2 inactive. */
  state: number
}

/** Authorizations: the roles of users on projects. */
export interface UserGrantsTable extends Stamped {
  instance_id: string
  id: string
  /** The organisation it is for. */
  org_id: string
  user_id: string
  project_id: string
  /** The project grant; empty on the organisation that owns the project. */
  grant_id: string
  /** JSON list of keys. */
  role_keys: string
  /** 1 active, 2 inactive. */
  state: number
}

/** The same keys, one a row, for searching. */
export interface UserGrantRolesTable {
  instance_id: string
  user_grant_id: string
  role_key: string
}

/** Applications. */
export interface AppsTable extends Stamped {
  instance_id: string
  id: string
  project_id: string
  /** The organisation of the project. */
  org_id: string
  name: string
  name_key: string
  /** Empty until its configuration is added; then `api`, `oidc` or `saml`. */
  kind: string
  /** 1 active, 2 inactive. */
  state: number
  client_id: string | null
  /** Of SAML applications. */
  entity_id: string | null
  secret_hash: string | null
  /** As on the wire of its kind; for `api` 0 is a secret, 1 a key; for `oidc` 3 is a key. */
  auth_method: number
  /** JSON of all other settings. */
  settings: string
}
