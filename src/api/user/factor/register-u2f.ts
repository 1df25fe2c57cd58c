/** `POST /v2alpha|v2beta|v2/users/{user_id}/u2f` (user-v2 §11.1, surroundings §4.6). */
import { registerWebAuthn } from '../../../commands/factor/webauthn-keys.ts'
import { UserServiceV2, UserServiceV2Alpha, UserServiceV2Beta } from '../../../proto/services.ts'
import type { Context } from '../../context.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { ownerToChange } from './factor-owner.ts'

interface WireRequest {
  readonly userId: string
  readonly domain: string
}

export const registerU2fV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.registerU2F, (request, context) => register(needs, request, context))

export const registerU2fV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.registerU2F, (request, context) =>
    register(needs, request, context),
  )

export const registerU2fV2Alpha = (needs: ReadNeeds) =>
  method(UserServiceV2Alpha.method.registerU2F, (request, context) =>
    register(needs, request, context),
  )

async function register(needs: ReadNeeds, { userId, domain }: WireRequest, context: Context) {
  const owner = await ownerToChange(needs, context, {
    userId,
    permission: 'user.credential.write',
    whenUnknown: 'webauthn.user_unknown',
  })
  const words = { family: 'u2f', domain, attachment: undefined, code: undefined } as const
  const { tokenId, options, ...stored } = await registerWebAuthn(needs.commands, {
    ...owner,
    ...words,
  })
  return {
    details: changeDetails(stored),
    u2fId: tokenId,
    publicKeyCredentialCreationOptions: options,
  }
}
