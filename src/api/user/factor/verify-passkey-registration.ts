/** VerifyPasskeyRegistration of the user services v2alpha, v2beta and v2 (user-v2 §11.1). */
import { verifyWebAuthnRegistration } from '../../../commands/factor/webauthn-keys.ts'
import { allowed } from '../../../domain/user/allow.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import { changeDetails } from '../../wire/details.ts'

interface WireRequest {
  readonly userId: string
  readonly passkeyId: string
  readonly publicKeyCredential?: unknown
  readonly passkeyName: string
}

/** Any caller may: only the client that got the challenge can answer it. */
export const verifyPasskeyRegistration =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async (
    { userId, passkeyId, publicKeyCredential, passkeyName }: WireRequest,
    { actor }: Context,
  ) => {
    const stored = await verifyWebAuthnRegistration(commands, {
      actor,
      userId,
      allow: allowed,
      family: 'passkeys',
      tokenId: passkeyId,
      name: passkeyName,
      credential: publicKeyCredential,
    })
    return { details: changeDetails(stored) }
  }
