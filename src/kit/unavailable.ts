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
