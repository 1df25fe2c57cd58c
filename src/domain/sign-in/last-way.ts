/** The ways into an account; its owner cannot take away the last one. */
import { refuse } from '../refusals.ts'
import type { User } from '../user/user.ts'
import { hasPassword, linkKey } from '../user/user-credentials.ts'

/** Which ways count: those that the login policy lets the user take. */
export interface OpenWays {
  readonly isByPassword: boolean
  readonly isByPasskey: boolean
  /** The providers that may be used. */
  readonly idpIds: ReadonlySet<string>
}

/** What is to be taken away: a passkey, or an account at a provider. */
export type WayToRemove =
  | { readonly passkeyId: string }
  | { readonly idpId: string; readonly externalUserId: string }

/** Refuses to take away the last way to sign in. */
export function requireAnotherWay(
  { credentials }: Pick<User, 'credentials'>,
  { ways, without }: { readonly ways: OpenWays; readonly without: WayToRemove },
): void {
  if (ways.isByPassword && hasPassword(credentials)) return
  const passkeys = [...credentials.passkeys].filter(
    ([id, { isReady }]) => isReady && !('passkeyId' in without && without.passkeyId === id),
  )
  if (ways.isByPasskey && passkeys.length > 0) return
  const gone = 'idpId' in without ? linkKey(without) : ''
  const isOpen = (key: string) => ways.idpIds.has(JSON.parse(key)[0])
  if ([...credentials.idpLinks.keys()].some((key) => key !== gone && isOpen(key))) return
  throw refuse('sign_in.last_way')
}
