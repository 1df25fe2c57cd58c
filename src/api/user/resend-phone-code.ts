/** `POST /v2beta|v2/users/{user_id}/phone/resend`: in the place of a code that waits. */
import { resendPhoneCode } from '../../commands/user/user-phone.ts'
import { UserServiceV2, UserServiceV2Beta } from '../../proto/services.ts'
import type { Context } from '../context.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { changeDetails } from '../wire/details.ts'
import { carriedCode } from './carried-code.ts'
import { verificationOf, type WireVerification } from './human-wire.ts'
import { targetOf } from './target.ts'

export const resendPhoneCodeV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.resendPhoneCode, (request, context) =>
    answer(needs, request, context),
  )

export const resendPhoneCodeV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.resendPhoneCode, (request, context) =>
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
  const stored = await resendPhoneCode(commands, { ...target, verification })
  return { details: changeDetails(stored), ...carriedCode(stored) }
}
