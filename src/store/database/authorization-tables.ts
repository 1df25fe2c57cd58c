/** The table of the code flow as a type; see `tables.ts`. */

/**
 * Auth requests, codes, refresh tokens and the grants they hang on, and where a browser goes on
 * to after signing out. They are no history: events do not make them, a rebuild leaves them
 * alone, and they are swept away when their time is over. An id that is told to someone is a
 * secret, so only its hash is here.
 */
export interface AuthorizationsTable {
  /** Of instance, kind and id together: an id is worth nothing anywhere else. */
  id_hash: string
  instance_id: string
  /** `Interaction`, `Grant`, `AuthorizationCode`, `RefreshToken` or `Logout`. */
  kind: string
  user_id: string | null
  client_id: string | null
  /** The `id_hash` of the grant it hangs on, and ends with. */
  grant_hash: string | null
  /** The session it ends with; null when it was asked to outlast it (`offline_access`). */
  session_id: string | null
  /** Of a grant: JSON of what its sign-in was proved with (`ProvedFactors`). */
  proved: string | null
  /** JSON of what is sealed. */
  payload: string
  expires_at_ms: number
  /** When it served, which it does once. */
  used_at_ms: number | null
}
