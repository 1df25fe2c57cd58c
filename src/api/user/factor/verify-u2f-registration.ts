/** `POST /v2alpha|v2beta|v2/users/{user_id}/u2f/{u2f_id}` (user-v2 §11.1). */
import { verifyWebAuthnRegistration } from '../../../commands/factor/webauthn-keys.ts'
import { allowed } from '../../../domain/user/allow.ts'
import { UserServiceV2, UserServiceV2Alpha, UserServiceV2Beta } from '../../../proto/services.ts'
import type { Context } from '../../context.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'

interface WireRequest {
  readonly userId: string
  readonly u2fId: string
  readonly publicKeyCredential?: unknown
  readonly tokenName: string
}

export const verifyU2fRegistrationV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.verifyU2FRegistration, (request, context) =>
    verify(needs, request, context),
  )

export const verifyU2fRegistrationV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.verifyU2FRegistration, (request, context) =>
    verify(needs, request, context),
  )

export const verifyU2fRegistrationV2Alpha = (needs: ReadNeeds) =>
  method(UserServiceV2Alpha.method.verifyU2FRegistration, (request, context) =>
    verify(needs, request, context),
  )

/** Any caller may: whoever answers the challenge is whom it was given to. */
async function verify(
  { commands }: ReadNeeds,
  { userId, u2fId, publicKeyCredential, tokenName }: WireRequest,
  { actor }: Context,
) {
  const stored = await verifyWebAuthnRegistration(commands, {
    ...{ actor, userId, allow: allowed },
    family: 'u2f',
    tokenId: u2fId,
    name: tokenName,
    credential: publicKeyCredential,
  })
  return { details: changeDetails(stored) }
}
