/**
 * What the server needs for its work is away, full, busy or read-only: nobody's mistake, and it
 * may pass. Doors answer UNAVAILABLE (HTTP 503) and that the caller may try again.
 */
export class Unavailable extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'Unavailable'
  }
}

/**
 * A transaction whose COMMIT had no answer: what it stored may be there, whole, or not at all.
 * Whoever began it can look.
 */
export class CommitUnanswered extends Unavailable {
  constructor(cause: unknown) {
    super('the store did not say whether it was stored', { cause })
    this.name = 'CommitUnanswered'
  }
}
