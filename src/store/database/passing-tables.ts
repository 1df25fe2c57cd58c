/**
 * The tables of what passes, as types: no history makes them, a rebuild leaves them alone, and
 * what is over is swept away; see `tables.ts`.
 */

/**
 * Tokens of the token endpoint. They are swept away when their time is over.
 */
export interface AccessTokensTable {
  token_hash: string
  instance_id: string
  id: string
  user_id: string
  client_id: string
  /** The machine key it was got with, if it was. */
  key_id: string | null
  /** The sequence of the machine secret it was got with, if it was. */
  secret_sequence: number | null
  /** The grant it hangs on, when an application got it for a user; see `authorizations`. */
  grant_hash: string | null
  /** JSON list. */
  scopes: string
  /** JSON list. */
  audience: string
  issued_at_ms: number
  expires_at_ms: number
}

/** Assertions with an id of their own, for as long as they could be used again. */
export interface UsedAssertionsTable {
  id: string
  expires_at_ms: number
}

/** How often what was tried; see `limiter/counters.ts`. Times are microseconds since 1970. */
export interface TriesTable {
  /** A hash of what is counted. */
  key: string
  count: number
  ends_at: number
}

/** Written to find out whether it can be; see `Database.ping`. */
export interface ProbesTable {
  id: string
  at: number
}

/** What a store knows of itself; see `known-key.ts`. */
export interface StoreFactsTable {
  name: string
  value: string
}

/** Sign-ins at other identity providers that are under way; see `idp/open-intents.ts`. */
export interface OpenIntentsTable {
  id: string
  instance_id: string
  /** Who began it. */
  started_by: string
  /** JSON of what the event of its beginning says; proofs are sealed in it. */
  facts: string
  /** Microseconds since 1970. */
  started_at: number
  expires_at_ms: number
}
