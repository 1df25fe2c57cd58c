/** `POST /v2alpha|v2beta|v2/users/{user_id}/totp/verify` (user-v2 §11.1). */
import { verifyTotp } from '../../../commands/factor/totp.ts'
import { UserServiceV2, UserServiceV2Alpha, UserServiceV2Beta } from '../../../proto/services.ts'
import type { Context } from '../../context.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { ownerToChange } from './factor-owner.ts'

export const verifyTotpRegistrationV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.verifyTOTPRegistration, (request, context) =>
    verify(needs, request, context),
  )

export const verifyTotpRegistrationV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.verifyTOTPRegistration, (request, context) =>
    verify(needs, request, context),
  )

export const verifyTotpRegistrationV2Alpha = (needs: ReadNeeds) =>
  method(UserServiceV2Alpha.method.verifyTOTPRegistration, (request, context) =>
    verify(needs, request, context),
  )

async function verify(
  needs: ReadNeeds,
  { userId, code }: { userId: string; code: string },
  context: Context,
) {
  const owner = await ownerToChange(needs, context, {
    userId,
    permission: 'user.credential.write',
    whenUnknown: 'totp.not_registered',
  })
  return { details: changeDetails(await verifyTotp(needs.commands, { ...owner, code })) }
}
