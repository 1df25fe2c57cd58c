/** `POST /v2alpha|v2beta|v2/users/{user_id}/passkeys/{passkey_id}` (user-v2 §11.1). */
import { verifyWebAuthnRegistration } from '../../../commands/factor/webauthn-keys.ts'
import { allowed } from '../../../domain/user/allow.ts'
import { UserServiceV2, UserServiceV2Alpha, UserServiceV2Beta } from '../../../proto/services.ts'
import type { Context } from '../../context.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'

interface WireRequest {
  readonly userId: string
  readonly passkeyId: string
  readonly publicKeyCredential?: unknown
  readonly passkeyName: string
}

export const verifyPasskeyRegistrationV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.verifyPasskeyRegistration, (request, context) =>
    verify(needs, request, context),
  )

export const verifyPasskeyRegistrationV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.verifyPasskeyRegistration, (request, context) =>
    verify(needs, request, context),
  )

export const verifyPasskeyRegistrationV2Alpha = (needs: ReadNeeds) =>
  method(UserServiceV2Alpha.method.verifyPasskeyRegistration, (request, context) =>
    verify(needs, request, context),
  )

/** Any caller may: whoever answers the challenge is whom it was given to. */
async function verify(
  { commands }: ReadNeeds,
  { userId, passkeyId, publicKeyCredential, passkeyName }: WireRequest,
  { actor }: Context,
) {
  const stored = await verifyWebAuthnRegistration(commands, {
    ...{ actor, userId, allow: allowed },
    family: 'passkeys',
    tokenId: passkeyId,
    name: passkeyName,
    credential: publicKeyCredential,
  })
  return { details: changeDetails(stored) }
}
