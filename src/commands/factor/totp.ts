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
import type { Actor, Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { createGuess } from '../guess/guesses.ts'
import type { CodeCheckerDeps } from '../user/pending-code.ts'
import { type CredentialOwner, changeCredentials } from '../user/users.ts'

/** The secret of a new authenticator app, and what was stored. */
export interface TotpRegistered extends Stored {
  /** base32; in this response only. */
  readonly secret: string
  /** The `otpauth` URI, as apps scan it from a QR code. */
  readonly uri: string
}

/**
 * Begins a registration; `verifyTotp` ends it. Refuses a user who does not exist or is not human.
 */
export async function registerTotp(
  deps: Pick<CommandDeps, 'events' | 'users' | 'sealer' | 'directory'>,
  owner: CredentialOwner,
): Promise<TotpRegistered> {
  const { actor, userId } = owner
  const { instanceId } = actor
  const shown = await deps.users.byId({ instanceId, userId })
  if (!shown?.human) throw refuse('totp.user_unknown')
  const secret = mintTotpSecret()
  const sealedSecret = deps.sealer.seal(secret, { instanceId })
  const stored = await changeCredentials(deps.events, owner, (user) =>
    decideRegister({ sealedSecret }, user),
  )
  // The issuer that authenticator apps show (surroundings §1.5).
  const issuer = await deps.directory.productName({ instanceId, orgId: shown.orgId })
  return { ...stored, secret, uri: totpUri({ issuer, account: shown.preferredLoginName, secret }) }
}

/** Makes the app a factor after one correct code. */
export async function verifyTotp(
  deps: CodeCheckerDeps & Pick<CommandDeps, 'events'>,
  { code, ...owner }: CredentialOwner & { readonly code: string },
): Promise<Stored> {
  const { actor, userId: account } = owner
  const guess = createGuess(deps, { actor, kind: 'secondFactor', account })
  return changeCredentials(deps.events, owner, async (user) => {
    requireUnverifiedTotp(user)
    const steps = await guess.judge(
      () => matchTotpSteps(deps, { actor, user, code }),
      (typed) => typed.length > 0,
    )
    return decideVerify({ steps }, user)
  })
}

/** Removes the app. */
export async function removeTotp(
  deps: Pick<CommandDeps, 'events'>,
  owner: CredentialOwner,
): Promise<Stored> {
  return changeCredentials(deps.events, owner, decideRemove)
}

/** The time steps whose code equals the given one, by the secret of the user's app. */
export function matchTotpSteps(
  { sealer, clock }: Pick<CommandDeps, 'sealer' | 'clock'>,
  { actor, user, code }: { actor: Actor; user: User; code: string },
): number[] {
  const { totp } = user.credentials
  if (!totp) return []
  const secret = sealer.open(totp.sealed, { instanceId: actor.instanceId })
  const { algorithm, digits, period } = totp
  const nowMicros = clock.nowMicros()
  return totpSteps({ secret, code, nowMicros, algorithm, digits, period })
}
