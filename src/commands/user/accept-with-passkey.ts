/**
 * Accepts an invitation and ends the registration of the first passkey, both or neither: the page
 * of invitations (surroundings §4.6, §4.12).
 */
import { type NewKey, readChallenge, verifyNewKey } from '../../crypto/webauthn.ts'
import { outcomeOf } from '../../domain/decision.ts'
import { registrationOf, requirePending, verifyKey } from '../../domain/factor/webauthn.ts'
import { refuse } from '../../domain/refusals.ts'
import { finishInitialisation } from '../../domain/user/check-init-code.ts'
import { acceptInvite } from '../../domain/user/invite.ts'
import type { User } from '../../domain/user/user.ts'
import type { Actor } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { findRelyingParty } from '../factor/relying-party.ts'
import { attemptsAtOnce } from '../guess/guesses.ts'
import { type CodeCheckerDeps, codeChecker } from './pending-code.ts'
import { changeUser } from './users.ts'

/** A code, and the browser's answer to a registration that was begun with it. */
export interface PasskeyToAccept {
  readonly actor: Actor
  readonly userId: string
  readonly code: string
  /** The user's name for the key. */
  readonly name: string
  /** As parsed JSON. */
  readonly credential: unknown
}

const family = 'passkeys'

/**
 * Resolves to whether the passkey verified its user. A wrong code is stored as a failed attempt,
 * then refused; the answer is checked only after a correct code.
 */
export async function acceptWithPasskey(
  deps: CodeCheckerDeps & Pick<CommandDeps, 'events' | 'directory'>,
  { actor, userId, code, name, credential }: PasskeyToAccept,
): Promise<{ readonly isUserVerified: boolean }> {
  const tried = codeChecker(deps, { actor, userId, kind: 'code', name: 'invite', code })
  const challenge = readChallenge(credential)
  if (challenge === undefined) throw refuse('webauthn.unparsable')
  let verified: NewKey | undefined
  await changeUser(deps.events, {
    actor,
    userId,
    attempts: attemptsAtOnce,
    decide: async (user) => {
      const check = await tried(user.codes.invite)
      const proven = acceptInvite({ check }, user)
      if (check !== 'right') return proven
      const tokenId = registrationOf({ family, challenge }, user)
      verified ??= await verifiedKey(deps, { actor, user, tokenId, credential })
      const registered = verifyKey({ family, tokenId, name, challenge, key: verified }, user)
      return [...outcomeOf(proven).events, ...finishInitialisation(user), ...registered]
    },
  })
  return { isUserVerified: verified?.userVerified === true }
}

async function verifiedKey(
  deps: Pick<CommandDeps, 'directory'>,
  about: {
    readonly actor: Actor
    readonly user: User
    readonly tokenId: string
    readonly credential: unknown
  },
): Promise<NewKey> {
  const { actor, user, tokenId, credential } = about
  const { challenge, rpId: domain } = requirePending({ family, tokenId }, user)
  const rpId = domain || (await findRelyingParty(deps, { actor, domain }))
  const key = await verifyNewKey(credential, { challenge, rpId, ownOrigin: actor.origin })
  if (key === 'unparsable') throw refuse('webauthn.unparsable')
  if (key === 'invalid') throw refuse('webauthn.invalid')
  return key
}
