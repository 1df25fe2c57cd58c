/** Personal access tokens of machine users: given once, taken back for good. */
import { addToken, removeToken } from '../domain/user/personal-access-token.ts'
import type { User } from '../domain/user/user.ts'
import type { Actor, Stored } from './change.ts'
import type { CommandNeeds } from './needs.ts'
import { changeUser } from './users.ts'

/** When a token ends for which no end was asked. */
export const farFuture = '9999-12-31T23:59:59Z'

export interface TokenToAdd {
  readonly actor: Actor
  readonly userId: string
  /** RFC 3339; absent: the far future. */
  readonly expiration: string | undefined
  /** Refuses a user whom the caller may not give tokens to; runs on what the store knows. */
  readonly allow: (user: User) => void
}

export async function addPersonalAccessToken(
  needs: CommandNeeds,
  { actor, userId, expiration = farFuture, allow }: TokenToAdd,
): Promise<Stored & { tokenId: string; token: string }> {
  const tokenId = needs.ids.next()
  const { token, hash } = needs.mintToken()
  const isPast = Date.parse(expiration) * 1000 <= needs.clock.nowMicros()
  const stored = await changeUser(needs.events, {
    actor,
    userId,
    decide: (user) => {
      allow(user)
      return addToken({ tokenId, tokenHash: hash, expiration, isPast }, user)
    },
  })
  return { ...stored, tokenId, token }
}

export async function removePersonalAccessToken(
  needs: CommandNeeds,
  { actor, userId, tokenId, allow }: Omit<TokenToAdd, 'expiration'> & { tokenId: string },
): Promise<Stored> {
  return changeUser(needs.events, {
    actor,
    userId,
    decide: (user) => {
      allow(user)
      return removeToken({ tokenId }, user)
    },
  })
}
