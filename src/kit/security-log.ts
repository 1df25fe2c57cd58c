/**
 * What the parts of the house tell the operator of: who was refused, and what was changed. Told
 * once, where it is decided; `app/log/security-log.ts` writes it down.
 */

/** Where a call came from, as far as it is known. */
export interface CallTrace {
  /** The id that the caller hears too, in the answer's `x-request-id`. */
  readonly requestId?: string | undefined
  /** See `network.ts`. */
  readonly network?: string | undefined
  readonly instanceId?: string | undefined
  /** Who called; absent when it is not known, or nobody did. */
  readonly callerId?: string | undefined
  /** The RPC's full name, or the path of a page or endpoint, never with its query. */
  readonly method?: string | undefined
}

export interface Refused extends CallTrace {
  readonly what: 'sign-in' | 'token' | 'permission' | 'limit'
  /** The stable id of the refusal, or the name of the limit; never what was tried. */
  readonly reason: string
  /** Whom it is about, when that is somebody else than the caller. */
  readonly userId?: string | undefined
}

export interface ChangeMade extends CallTrace {
  readonly aggregateType: string
  readonly aggregateId: string
  /** The organisation or instance it belongs to. */
  readonly owner: string
  /** Names of the events; those that are mere use, like a sign-in, are left out by the log. */
  readonly events: readonly string[]
}

export interface SecurityLog {
  refused(line: Refused): void
  changed(line: ChangeMade): void
}

/** Where nobody listens. */
export const noSecurityLog: SecurityLog = { refused: () => undefined, changed: () => undefined }
