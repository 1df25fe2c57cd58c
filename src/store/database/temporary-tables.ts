/**
 * The tables of temporary data, as types: not derived from events, a rebuild leaves them, and
 * expired rows are purged; see `tables.ts`.
 */

/** Tokens of the token endpoint; purged when they expire. */
export interface AccessTokensTable {
  token_hash: string
  instance_id: string
  id: string
  user_id: string
  client_id: string
  /** The machine key it was issued for, if any. */
  key_id: string | null
  /** The sequence of the machine secret it was issued for, if any. */
  secret_sequence: number | null
  /** The grant it belongs to, if an application got it for a user; see `authorizations`. */
  grant_hash: string | null
  /** The session that a user signed in with; the token ends with it, whatever its grant does. */
  session_id: string | null
  /** JSON list. */
  scopes: string
  /** JSON list of the claims that userinfo was asked for by name; null for none. */
  claims: string | null
  /** JSON list. */
  audience: string
  issued_at_ms: number
  expires_at_ms: number
}

/** Ids of used assertions, until they expire. */
export interface UsedAssertionsTable {
  id: string
  expires_at_ms: number
}

/** Calls with an idempotency key, until they expire; see `store/idempotency/`. */
export interface IdempotentCallsTable {
  /** Hash of instance, caller and key. */
  key: string
  instance_id: string
  /** Hash of the RPC and its request. */
  request_hash: string
  /** The sealed answer as JSON; null if it is not known. */
  answer: string | null
  expires_at_ms: number
}

/** Counts of attempts; see `limiter/counters.ts`. Times are microseconds since 1970. */
export interface AttemptsTable {
  /** A hash of the counted key. */
  key: string
  count: number
  ends_at: number
}

/** Written to check that the store is writable; see `Database.ping`. */
export interface ProbesTable {
  id: string
  at: number
}

/** Times that the purges of all nodes share; see `purge-times.ts`. */
export interface PurgesTable {
  /** `turn`, or a read table whose rows are purged. */
  name: string
  /** Microseconds since 1970. */
  at: number
}

/** Facts about the store; see `known-key.ts`. */
export interface StoreFactsTable {
  name: string
  value: string
}

/** Open sign-ins at other identity providers; see `sign-in/idp/open-intents.ts`. */
export interface OpenIntentsTable {
  id: string
  instance_id: string
  /** The caller who started it. */
  started_by: string
  /** JSON of the payload of the start event; proofs are sealed in it. */
  facts: string
  /** Microseconds since 1970. */
  started_at: number
  expires_at_ms: number
}

/** Registrations until they are finished; see `outbox/registrations.ts`. */
export interface RegistrationsTable {
  id: string
  instance_id: string
  /** The organisation of the user to be; empty for one of its own. */
  org_id: string
  /** Sealed JSON of all that was typed. */
  facts: string
  /** JSON of the code that was mailed last, sealed. */
  code: string
  expires_at_ms: number
}

/** What waits for somebody to come back, by name. */
export interface PendingTables {
  open_intents: OpenIntentsTable
  registrations: RegistrationsTable
}
