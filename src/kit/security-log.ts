/**
 * Security events that components report to the operator: refusals and changes. Reported once,
 * where they are decided; `app/log/security-log.ts` writes them.
 */

/** The origin of a call, as far as known. */
export interface CallTrace {
  /** The id the caller also gets, as `x-request-id`. */
  readonly requestId?: string | undefined
  /** See `network.ts`. */
  readonly network?: string | undefined
  readonly instanceId?: string | undefined
  /** The authenticated caller; absent if unknown or not authenticated. */
  readonly callerId?: string | undefined
  /** The RPC's full name, or the path of a page or endpoint without its query. */
  readonly method?: string | undefined
}

/** A refused sign-in, token, permission or rate limit. */
export interface RefusalRecord extends CallTrace {
  readonly what: 'sign-in' | 'token' | 'permission' | 'limit'
  /** The stable id of the refusal, or the name of the limit; never the input. */
  readonly reason: string
  /** The user concerned, if not the caller. */
  readonly userId?: string | undefined
}

/** Events stored by a command. */
export interface ChangeRecord extends CallTrace {
  readonly aggregateType: string
  readonly aggregateId: string
  /** The id of the organisation or instance it belongs to. */
  readonly owner: string
  /** Names of the events; the log omits mere use, such as a sign-in. */
  readonly events: readonly string[]
}

/** Receives security events. */
export interface SecurityLog {
  refused(line: RefusalRecord): void
  changed(line: ChangeRecord): void
}

/** Discards all events. */
export const noSecurityLog: SecurityLog = { refused: () => undefined, changed: () => undefined }
