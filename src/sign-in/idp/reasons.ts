/** Why an exchange with a provider failed: a short name, which cannot contain a secret. */
import { IdpFailure } from '../../commands/identity-provider/idp-clients.ts'
import { memberOf } from './members.ts'

/** Runs an exchange with a provider; any error in it becomes the provider's failure. */
export async function orFailure<T>(conversation: () => Promise<T>): Promise<T> {
  try {
    return await conversation()
  } catch (reason) {
    // Without its cause: the library's errors contain responses, and these contain tokens.
    throw failureOf(reason)
  }
}

function failureOf(reason: unknown): IdpFailure {
  if (reason instanceof IdpFailure) return reason
  const [cause, code, error] = ['cause', 'code', 'error'].map((name) => memberOf(reason, name))
  if (cause instanceof IdpFailure) return cause
  if (isName(error)) return new IdpFailure(error)
  if (isName(code)) return new IdpFailure(code)
  return new IdpFailure('unreachable')
}

/** Error names of RFC 6749 and of the library. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[a-zA-Z_]{1,64}$/.test(value)
}
