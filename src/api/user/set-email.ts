/** `POST /v2alpha|v2beta|v2/users/{user_id}/email` (user-v2 §11.1). */
import { setEmail } from '../../commands/user/user-email.ts'
import { UserServiceV2, UserServiceV2Alpha, UserServiceV2Beta } from '../../proto/services.ts'
import type { Context } from '../context.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { changeDetails } from '../wire/details.ts'
import { carriedCode } from './carried-code.ts'
import { verificationOf, type WireVerification } from './human-wire.ts'
import { targetOf } from './target.ts'

export const setEmailV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.setEmail, (request, context) => answer(needs, request, context))

export const setEmailV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.setEmail, (request, context) => answer(needs, request, context))

export const setEmailV2Alpha = (needs: ReadNeeds) =>
  method(UserServiceV2Alpha.method.setEmail, (request, context) => answer(needs, request, context))

async function answer(
  { commands, users }: ReadNeeds,
  {
    userId,
    email,
    verification: wire,
  }: {
    readonly userId: string
    readonly email: string
    readonly verification: WireVerification
  },
  context: Context,
) {
  const verification = verificationOf(wire)
  const target = await targetOf(users, context, { userId })
  const stored = await setEmail(commands, { ...target, address: email, verification })
  return { details: changeDetails(stored), ...carriedCode(stored) }
}
