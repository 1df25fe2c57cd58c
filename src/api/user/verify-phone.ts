/** `POST /v2alpha|v2beta|v2/users/{user_id}/phone/verify`: for whoever has the code. */
import { verifyPhone } from '../../commands/user-phone.ts'
import { UserServiceV2, UserServiceV2Alpha, UserServiceV2Beta } from '../../proto/services.ts'
import type { Context } from '../context.ts'
import { changeDetails } from '../details.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { targetOfCode } from './target.ts'

export const verifyPhoneV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.verifyPhone, (request, context) => answer(needs, request, context))

export const verifyPhoneV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.verifyPhone, (request, context) =>
    answer(needs, request, context),
  )

export const verifyPhoneV2Alpha = (needs: ReadNeeds) =>
  method(UserServiceV2Alpha.method.verifyPhone, (request, context) =>
    answer(needs, request, context),
  )

async function answer(
  { commands }: ReadNeeds,
  { userId, verificationCode }: { readonly userId: string; readonly verificationCode: string },
  context: Context,
) {
  const target = targetOfCode(context, userId)
  const stored = await verifyPhone(commands, { ...target, code: verificationCode })
  return { details: changeDetails(stored) }
}
