/** How a machine gets, and loses, a token to call with (surroundings §2.2). */
import type { VersionedMap } from '../../kit/versioned-map.ts'
import { type Decided, event } from '../event.ts'
import { type RefusalName, refuse } from '../refusals.ts'
import { exists, type User } from '../user/user.ts'

/** What every personal access token may do. */
export const tokenScopes = [
  'openid',
  'profile',
  'urn:zitadel:iam:user:metadata',
  'urn:zitadel:iam:user:resourceowner',
] as const

export interface AddToken {
  readonly tokenId: string
  /** Only the hash is kept; the token itself is shown once. */
  readonly tokenHash: string
  /** RFC 3339. */
  readonly expiration: string
  readonly isPast: boolean
  /** Absent: of a machine that is only about to be there, and has none yet. */
  readonly nowMicros?: number
}

/** Tokens, and keys, that one machine may have at a time; those that have ended do not count. */
export const credentialsMax = 1000

/** Whether there are so many that have not ended; looks only where there could be. */
export function areTooMany(
  ends: VersionedMap<string, number>,
  { nowMicros = 0 }: { readonly nowMicros?: number },
): boolean {
  if (ends.size < credentialsMax) return false
  return [...ends.values()].filter((end) => end > nowMicros).length >= credentialsMax
}

export function* addToken(command: AddToken, user: User): Iterable<Decided> {
  if (!exists(user)) throw refuse('token.user_unknown')
  if (user.kind !== 'machine') throw refuse('token.user_is_human')
  if (command.isPast) throw refuse('token.expired_already')
  if (areTooMany(user.tokenIds, command)) throw refuse('token.too_many', String(credentialsMax))

  const { tokenId, tokenHash, expiration } = command
  yield event('user.pat.added', { tokenId, tokenHash, expiration, scopes: tokenScopes })
}

export function* removeToken({ tokenId }: { tokenId: string }, user: User): Iterable<Decided> {
  const missing: RefusalName = 'token.removed_already'
  if (!exists(user) || !user.tokenIds.has(tokenId)) throw refuse(missing)
  yield event('user.pat.removed', { tokenId })
}
