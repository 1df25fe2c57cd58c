/** Personal access tokens of machine users: returned once, removed for good. */
import { addToken, removeToken } from '../../domain/machine/personal-access-token.ts'
import type { Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { type CredentialOwner, changeCredentials } from '../user/users.ts'

/** The expiration of a token or key when none was given (RFC 3339). */
export const farFuture = '9999-12-31T23:59:59Z'

/** A token for a machine user. */
export interface TokenToAdd extends CredentialOwner {
  /** RFC 3339; absent: the far future. */
  readonly expiration: string | undefined
}

/** Resolves to the token in plain, and what was stored. */
export async function addPersonalAccessToken(
  deps: Pick<CommandDeps, 'events' | 'ids' | 'clock' | 'mintToken'>,
  { expiration = farFuture, ...machine }: TokenToAdd,
): Promise<Stored & { tokenId: string; token: string }> {
  const tokenId = deps.ids.next()
  const { token, hash } = deps.mintToken()
  const nowMicros = deps.clock.nowMicros()
  const isPast = Date.parse(expiration) * 1000 <= nowMicros
  const stored = await changeCredentials(deps.events, machine, (user) =>
    addToken({ tokenId, tokenHash: hash, expiration, isPast, nowMicros }, user),
  )
  return { ...stored, tokenId, token }
}

/** Removes a token. */
export async function removePersonalAccessToken(
  deps: Pick<CommandDeps, 'events'>,
  { tokenId, ...machine }: CredentialOwner & { readonly tokenId: string },
): Promise<Stored> {
  return changeCredentials(deps.events, machine, (user) => removeToken({ tokenId }, user))
}
