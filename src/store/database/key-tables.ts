/** The tables of keys, secrets and tokens as types; see `tables.ts`. */

/** The history of a read row. */
interface Stamped {
  created_at: number
  changed_at: number
  sequence: number
}

/** Personal access tokens, by hash. */
export interface PersonalAccessTokensTable extends Stamped {
  instance_id: string
  id: string
  user_id: string
  org_id: string
  token_hash: string
  /** RFC 3339, as requested. */
  expiration: string
  /** The same in milliseconds since 1970, rounded down, for comparing. */
  expires_at_ms: number
  /** JSON list. */
  scopes: string
}

/** What keys of machines and of applications have in common. */
interface KeysTable extends Stamped {
  instance_id: string
  id: string
  /** As on the wire; 1 is JSON, the one there is. */
  type: number
  /** RFC 3339, as requested. */
  expiration: string
  /** The same in milliseconds since 1970, rounded down, for comparing. */
  expires_at_ms: number
  /** PKIX in PEM, as base64. */
  public_key: string
}

/** Keys of machines. */
export interface MachineKeysTable extends KeysTable {
  user_id: string
  org_id: string
}

/** Keys of applications. */
export interface AppKeysTable extends KeysTable {
  project_id: string
  /** The organisation of the project. */
  org_id: string
  app_id: string
  client_id: string
  /** 1 while the application authenticates by keys, 0 while it does otherwise. */
  in_force: number
}

/** Secrets of machines. The sequence is that of the event that set the secret; tokens store it. */
export interface MachineSecretsTable extends Stamped {
  instance_id: string
  user_id: string
  hash: string
}
