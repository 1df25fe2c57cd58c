/** Why a conversation with a provider ended: a word, and nothing a secret could be in. */
import { IdpFailure } from '../../commands/identity-provider/idp-clients.ts'

/** Runs what speaks with a provider; whatever goes wrong in there is the provider's failure. */
export async function orFailure<T>(conversation: () => Promise<T>): Promise<T> {
  try {
    return await conversation()
  } catch (reason) {
    // Without its cause: what the library throws holds answers, and these hold tokens.
    throw failureOf(reason)
  }
}

function failureOf(reason: unknown): IdpFailure {
  if (reason instanceof IdpFailure) return reason
  const { cause, code, error } = reason as { cause?: unknown; code?: unknown; error?: unknown }
  if (cause instanceof IdpFailure) return cause
  if (isName(error)) return new IdpFailure(error)
  if (isName(code)) return new IdpFailure(code)
  return new IdpFailure('unreachable')
}

/** The names of errors that RFC 6749 and the library use. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[a-zA-Z_]{1,64}$/.test(value)
}
