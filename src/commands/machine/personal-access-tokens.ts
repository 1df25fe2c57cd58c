/** Personal access tokens of machine users: given once, taken back for good. */
import { addToken, removeToken } from '../../domain/machine/personal-access-token.ts'
import type { Stored } from '../change.ts'
import type { CommandNeeds } from '../needs.ts'
import { changeHolder, type Holder } from '../user/users.ts'

/** When a token ends for which no end was asked. */
export const farFuture = '9999-12-31T23:59:59Z'

export interface TokenToAdd extends Holder {
  /** RFC 3339; absent: the far future. */
  readonly expiration: string | undefined
}

export async function addPersonalAccessToken(
  needs: CommandNeeds,
  { expiration = farFuture, ...machine }: TokenToAdd,
): Promise<Stored & { tokenId: string; token: string }> {
  const tokenId = needs.ids.next()
  const { token, hash } = needs.mintToken()
  const nowMicros = needs.clock.nowMicros()
  const isPast = Date.parse(expiration) * 1000 <= nowMicros
  const stored = await changeHolder(needs.events, machine, (user) =>
    addToken({ tokenId, tokenHash: hash, expiration, isPast, nowMicros }, user),
  )
  return { ...stored, tokenId, token }
}

export async function removePersonalAccessToken(
  needs: CommandNeeds,
  { tokenId, ...machine }: Holder & { readonly tokenId: string },
): Promise<Stored> {
  return changeHolder(needs.events, machine, (user) => removeToken({ tokenId }, user))
}
