/** Personal access tokens of machines (surroundings §2.2). */
import type { VersionedMap } from '../../kit/versioned-map.ts'
import { type Decided, event } from '../event.ts'
import { type RefusalName, refuse } from '../refusals.ts'
import { exists, type User } from '../user/user.ts'

/** The scopes of every personal access token. */
export const tokenScopes = [
  'openid',
  'profile',
  'urn:zitadel:iam:user:metadata',
  'urn:zitadel:iam:user:resourceowner',
] as const

/** A token to add. */
export interface AddToken {
  readonly tokenId: string
  /** Only the hash is stored; the token itself is returned once. */
  readonly tokenHash: string
  /** RFC 3339. */
  readonly expiration: string
  readonly isPast: boolean
  /** Absent for a machine created in the same transaction, which has none yet. */
  readonly nowMicros?: number
}

/** Maximum number of tokens, and of keys, per machine; expired ones do not count. */
export const credentialsMax = 1000

/** Whether the maximum of unexpired ones is reached; counts them only if it could be. */
export function areTooMany(
  ends: VersionedMap<string, number>,
  { nowMicros = 0 }: { readonly nowMicros?: number },
): boolean {
  if (ends.size < credentialsMax) return false
  return [...ends.values()].filter((end) => end > nowMicros).length >= credentialsMax
}

/** Adds a token to a machine; refuses humans, past expiry, and too many. */
export function* addToken(command: AddToken, user: User): Iterable<Decided> {
  if (!exists(user)) throw refuse('token.user_unknown')
  if (user.kind !== 'machine') throw refuse('token.user_is_human')
  if (command.isPast) throw refuse('token.expired_already')
  if (areTooMany(user.tokenIds, command)) throw refuse('token.too_many', String(credentialsMax))

  const { tokenId, tokenHash, expiration } = command
  yield event('user.pat.added', { tokenId, tokenHash, expiration, scopes: tokenScopes })
}

/** Removes a token; refuses an unknown one. */
export function* removeToken({ tokenId }: { tokenId: string }, user: User): Iterable<Decided> {
  const missing: RefusalName = 'token.removed_already'
  if (!exists(user) || !user.tokenIds.has(tokenId)) throw refuse(missing)
  yield event('user.pat.removed', { tokenId })
}
