/** The tables of applications' requests as types; see `tables.ts`. */

/**
 * Auth requests, codes, refresh tokens and their grants, and targets of sign-outs. Not derived from
 * events: a rebuild leaves them, and they are purged when they expire. An id known to a client is a
 * secret, so only its hash is stored.
 */
export interface AuthorizationsTable {
  /** Hash of instance, kind and id together: an id is valid nowhere else. */
  id_hash: string
  instance_id: string
  /** `Interaction`, `Grant`, `AuthorizationCode`, `RefreshToken` or `Logout`. */
  kind: string
  user_id: string | null
  client_id: string | null
  /** The `id_hash` of the grant it belongs to, and ends with. */
  grant_hash: string | null
  /** The session it ends with; null if it was requested to outlast it (`offline_access`). */
  session_id: string | null
  /** The user who acts for the user of a grant, if somebody does; the grant ends with both. */
  actor_id: string | null
  /** JSON of the `act` claim of its tokens, with who acted before. */
  act: string | null
  /** Of a grant: JSON of the factors of its sign-in (`ProvedFactors`). */
  proved: string | null
  /** Sealed JSON. */
  payload: string
  expires_at_ms: number
  /** When it was used, which is possible once. */
  used_at_ms: number | null
}

/** An application that is notified when a session ends. Times are microseconds since 1970. */
export interface LogoutNoticesTable {
  /** The position of the event that registered it. */
  id: string
  instance_id: string
  session_id: string
  /** The application's sign-in in the session. */
  oidc_session_id: string
  user_id: string
  client_id: string
  uri: string
  /** The issuer of the application's tokens. */
  issuer: string
  attempts: number
  /** The next attempt; null while the session lasts. */
  due_at: number | null
  /** The node and attempt that it is with. */
  lease_id: string | null
  /** No attempt is made after that. */
  ends_at: number
}

/** Device authorizations, until an hour after their end. */
export interface DeviceAuthorizationsTable {
  instance_id: string
  /** The hash of the device code. */
  id: string
  client_id: string
  /** Hashed with a key of the server, as the code is short. */
  user_code_hash: string
  /** JSON list. */
  scopes: string
  /** The organisation whose users may approve it; empty: any. */
  org_id: string
  needs_refresh_token: number
  /** `open`, `approved`, `denied`, `expired` or `done`. */
  state: string
  /** Of an approved one: JSON of the payload of its event. */
  approval: string | null
  /** Microseconds since 1970. */
  expires_at: number
  created_at: number
  changed_at: number
  sequence: number
}
