/** `POST /v2alpha|v2beta|v2/users/{user_id}/totp` (user-v2 §11.1). */
import { registerTotp } from '../../../commands/factor/totp.ts'
import { UserServiceV2, UserServiceV2Alpha, UserServiceV2Beta } from '../../../proto/services.ts'
import type { Context } from '../../context.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { ownerToChange } from './factor-owner.ts'

export const registerTotpV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.registerTOTP, (request, context) => register(needs, request, context))

export const registerTotpV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.registerTOTP, (request, context) =>
    register(needs, request, context),
  )

export const registerTotpV2Alpha = (needs: ReadNeeds) =>
  method(UserServiceV2Alpha.method.registerTOTP, (request, context) =>
    register(needs, request, context),
  )

/** The secret is in this answer and never again. */
async function register(needs: ReadNeeds, { userId }: { userId: string }, context: Context) {
  const owner = await ownerToChange(needs, context, {
    userId,
    permission: 'user.credential.write',
    whenUnknown: 'totp.user_unknown',
  })
  const { uri, secret, ...stored } = await registerTotp(needs.commands, owner)
  return { details: changeDetails(stored), uri, secret }
}
