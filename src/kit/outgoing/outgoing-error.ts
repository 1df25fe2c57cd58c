/** Why a call came to nothing: one word, for the operator. Callers of ours are not told. */

export class OutgoingError extends Error {
  readonly reason: string

  constructor(reason: string) {
    super(`the server could not be called: ${reason}`)
    this.name = 'OutgoingError'
    this.reason = reason
  }
}

/** The code of a system error, or a word of ours; never a text that another server has written. */
export function reasonOf(cause: unknown): string {
  if (cause instanceof OutgoingError) return cause.reason
  const { name, code } = cause as { name?: unknown; code?: unknown }
  if (name === 'TimeoutError') return 'timeout'
  // All addresses of a name failed: the first says why.
  const [first] = cause instanceof AggregateError ? cause.errors : []
  if (first !== undefined) return reasonOf(first)
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,63}$/.test(code) ? code : 'failed'
}
