/**
 * A resource the server needs (the store) is unreachable, full, busy or read-only. Usually
 * temporary; protocols answer UNAVAILABLE (HTTP 503), so that callers may retry.
 */
export class Unavailable extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'Unavailable'
  }
}

/**
 * A transaction whose COMMIT got no response: it was stored either completely or not at all. The
 * caller can check which.
 */
export class CommitUnconfirmed extends Unavailable {
  constructor(cause: unknown) {
    super('the store did not say whether it was stored', { cause })
    this.name = 'CommitUnanswered'
  }
}

/** Why a search has no result: too many are waiting, it took too long, or found too much. */
export type SearchFailure = 'busy' | 'slow' | 'large'

/** A search that the store did not do, or did not complete; the store itself is well. */
export class SearchStopped extends Unavailable {
  readonly reason: SearchFailure

  constructor(reason: SearchFailure, options?: { cause?: unknown }) {
    super(`the store stopped a search: ${reason}`, options)
    this.name = 'SearchStopped'
    this.reason = reason
  }
}
