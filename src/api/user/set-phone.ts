/** `POST /v2alpha|v2beta|v2/users/{user_id}/phone` (user-v2 §11.1). */
import { setPhone } from '../../commands/user/user-phone.ts'
import { UserServiceV2, UserServiceV2Alpha, UserServiceV2Beta } from '../../proto/services.ts'
import type { Context } from '../context.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { changeDetails } from '../wire/details.ts'
import { carriedCode } from './carried-code.ts'
import { verificationOf, type WireVerification } from './human-wire.ts'
import { targetOf } from './target.ts'

export const setPhoneV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.setPhone, (request, context) => answer(needs, request, context))

export const setPhoneV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.setPhone, (request, context) => answer(needs, request, context))

export const setPhoneV2Alpha = (needs: ReadNeeds) =>
  method(UserServiceV2Alpha.method.setPhone, (request, context) => answer(needs, request, context))

async function answer(
  { commands, users }: ReadNeeds,
  {
    userId,
    phone,
    verification: wire,
  }: {
    readonly userId: string
    readonly phone: string
    readonly verification: WireVerification
  },
  context: Context,
) {
  const verification = verificationOf(wire)
  const target = await targetOf(users, context, { userId })
  const stored = await setPhone(commands, { ...target, number: phone, verification })
  return { details: changeDetails(stored), ...carriedCode(stored) }
}
