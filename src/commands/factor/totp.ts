/** Authenticator apps: registered in two steps, and removed (user-v2 §11.1). */
import { mintTotpSecret, totpSteps, totpUri } from '../../crypto/totp.ts'
import {
  registerTotp as decideRegister,
  removeTotp as decideRemove,
  verifyTotp as decideVerify,
  requireUnverifiedTotp,
} from '../../domain/factor/totp.ts'
import { refuse } from '../../domain/refusals.ts'
import type { User } from '../../domain/user/user.ts'
import type { Actor, Stored } from '../change.ts'
import { guessOf } from '../guess/guesses.ts'
import type { CommandNeeds } from '../needs.ts'
import { changeFactors, type FactorOwner } from './factor-owner.ts'

/** Who apps say the code is for (surroundings §1.5). */
const issuer = 'ZITADEL'

export interface TotpRegistered extends Stored {
  /** base32; in this answer and never again. */
  readonly secret: string
  /** The text of the picture that apps scan. */
  readonly uri: string
}

export async function registerTotp(
  needs: CommandNeeds,
  owner: FactorOwner,
): Promise<TotpRegistered> {
  const { actor, userId } = owner
  const { instanceId } = actor
  const shown = await needs.users.byId({ instanceId, userId })
  if (!shown?.human) throw refuse('totp.user_unknown')
  const secret = mintTotpSecret()
  const sealedSecret = needs.sealer.seal(secret, { instanceId })
  const stored = await changeFactors(needs, owner, (user) => decideRegister({ sealedSecret }, user))
  return { ...stored, secret, uri: totpUri({ issuer, account: shown.preferredLoginName, secret }) }
}

/** Makes the app a factor once it has shown a right code. */
export async function verifyTotp(
  needs: CommandNeeds,
  { code, ...owner }: FactorOwner & { readonly code: string },
): Promise<Stored> {
  const { actor, userId: account } = owner
  const guess = guessOf(needs, { actor, kind: 'secondFactor', account })
  return changeFactors(needs, owner, async (user) => {
    requireUnverifiedTotp(user)
    const steps = await guess.judge(
      () => stepsOf(needs, { actor, user, code }),
      (typed) => typed.length > 0,
    )
    return decideVerify({ steps }, user)
  })
}

export async function removeTotp(needs: CommandNeeds, owner: FactorOwner): Promise<Stored> {
  return changeFactors(needs, owner, decideRemove)
}

/** The steps of time whose code was typed in, by the secret the user's app has. */
export function stepsOf(
  { sealer, clock }: Pick<CommandNeeds, 'sealer' | 'clock'>,
  { actor, user, code }: { actor: Actor; user: User; code: string },
): number[] {
  const { totp } = user.credentials
  if (!totp) return []
  const secret = sealer.open(totp.sealed, { instanceId: actor.instanceId })
  return totpSteps({ secret, code, nowMicros: clock.nowMicros() })
}
