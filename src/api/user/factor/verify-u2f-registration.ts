/** VerifyU2FRegistration of the user services v2alpha, v2beta and v2 (user-v2 §11.1). */
import { verifyWebAuthnRegistration } from '../../../commands/factor/webauthn-keys.ts'
import { allowed } from '../../../domain/user/allow.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import { changeDetails } from '../../wire/details.ts'

interface WireRequest {
  readonly userId: string
  readonly u2fId: string
  readonly publicKeyCredential?: unknown
  readonly tokenName: string
}

/** Any caller may: only the client that got the challenge can answer it. */
export const verifyU2fRegistration =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async ({ userId, u2fId, publicKeyCredential, tokenName }: WireRequest, { actor }: Context) => {
    const stored = await verifyWebAuthnRegistration(commands, {
      actor,
      userId,
      allow: allowed,
      family: 'u2f',
      tokenId: u2fId,
      name: tokenName,
      credential: publicKeyCredential,
    })
    return { details: changeDetails(stored) }
  }
