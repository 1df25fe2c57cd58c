/** The tables of webhooks as types; see `tables.ts`. */

/** The history of a read row. */
interface Stamped {
  created_at: number
  changed_at: number
  sequence: number
}

/** Targets. */
export interface ActionTargetsTable extends Stamped {
  instance_id: string
  id: string
  name: string
  name_key: string
  /** 0 webhook, 1 call, 2 async. */
  type: number
  endpoint: string
  timeout_nanos: number
  /** 1: an error ends the call and its chain. */
  interrupts: number
  /** As on the wire. */
  payload_type: number
  /** JSON of the sealed key. */
  signing_key: string
}

/** Public keys of targets. */
export interface ActionTargetKeysTable extends Stamped {
  instance_id: string
  target_id: string
  id: string
  /** PEM, as base64. */
  public_key: string
  fingerprint: string
  /** RFC 3339; empty: it does not expire. */
  expiration: string
  /** Microseconds since 1970; 0: it does not expire. */
  expires_at: number
  is_active: number
}

/** Executions, by their condition. */
export interface ActionExecutionsTable extends Stamped {
  instance_id: string
  id: string
  /** `request`, `response`, `event` or `function`. */
  type: string
}

/** The targets of executions. */
export interface ActionExecutionTargetsTable {
  instance_id: string
  execution_id: string
  /** The order in which they are called, from 0. */
  number: number
  target_id: string
}
