/** `POST /v2alpha|v2beta|v2/users/{user_id}/email/verify`: for whoever has the code. */
import { verifyEmail } from '../../commands/user-email.ts'
import { UserServiceV2, UserServiceV2Alpha, UserServiceV2Beta } from '../../proto/services.ts'
import type { Context } from '../context.ts'
import { changeDetails } from '../details.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { targetOfCode } from './target.ts'

export const verifyEmailV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.verifyEmail, (request, context) => answer(needs, request, context))

export const verifyEmailV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.verifyEmail, (request, context) =>
    answer(needs, request, context),
  )

export const verifyEmailV2Alpha = (needs: ReadNeeds) =>
  method(UserServiceV2Alpha.method.verifyEmail, (request, context) =>
    answer(needs, request, context),
  )

async function answer(
  { commands }: ReadNeeds,
  { userId, verificationCode }: { readonly userId: string; readonly verificationCode: string },
  context: Context,
) {
  const target = targetOfCode(context, userId)
  const stored = await verifyEmail(commands, { ...target, code: verificationCode })
  return { details: changeDetails(stored) }
}
