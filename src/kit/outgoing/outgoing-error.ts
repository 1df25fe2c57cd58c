/** Why a call failed: one word, for the operator. Not shown to callers. */

/** A call to another server failed. */
export class OutgoingError extends Error {
  readonly reason: string

  constructor(reason: string) {
    super(`the server could not be called: ${reason}`)
    this.name = 'OutgoingError'
    this.reason = reason
  }
}

/** The code of a system error, or a word of our own; never text written by another server. */
export function failureReason(cause: unknown): string {
  if (cause instanceof OutgoingError) return cause.reason
  const { name, code } = cause as { name?: unknown; code?: unknown }
  if (name === 'TimeoutError') return 'timeout'
  // All addresses of a host failed: use the first error.
  const [first] = cause instanceof AggregateError ? cause.errors : []
  if (first !== undefined) return failureReason(first)
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,63}$/.test(code) ? code : 'failed'
}
