/** `POST /v2beta|v2/users/{user_id}/email/resend`: in the place of a code that waits. */
import { giveEmailCode } from '../../commands/user/user-email.ts'
import { UserServiceV2, UserServiceV2Beta } from '../../proto/services.ts'
import type { Context } from '../context.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { changeDetails } from '../wire/details.ts'
import { carriedCode } from './carried-code.ts'
import { verificationOf, type WireVerification } from './human-wire.ts'
import { targetOf } from './target.ts'

export const resendEmailCodeV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.resendEmailCode, (request, context) =>
    answer(needs, request, context),
  )

export const resendEmailCodeV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.resendEmailCode, (request, context) =>
    answer(needs, request, context),
  )

async function answer(
  { commands, users }: ReadNeeds,
  {
    userId,
    verification: wire,
  }: { readonly userId: string; readonly verification: WireVerification },
  context: Context,
) {
  const verification = verificationOf(wire)
  const target = await targetOf(users, context, { userId })
  const stored = await giveEmailCode(commands, { ...target, verification, needsPending: true })
  return { details: changeDetails(stored), ...carriedCode(stored) }
}
