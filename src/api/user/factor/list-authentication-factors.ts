/** ListAuthenticationFactors of the user service v2 (user-v2 §12). */
import { AuthFactorState } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { AuthFactors } from '@zitadel/proto/zitadel/user/v2/user_service_pb.js'
import type { UserServiceV2 } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { authFactorsOf } from '../../wire/factor.ts'
import { requireReadable } from '../readable.ts'

const kinds = {
  [AuthFactors.OTP]: 'otp',
  [AuthFactors.OTP_SMS]: 'otp_sms',
  [AuthFactors.OTP_EMAIL]: 'otp_email',
  [AuthFactors.U2F]: 'u2f',
} as const

/** By default all second factors that are ready. */
export const listAuthenticationFactors =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof UserServiceV2.method.listAuthenticationFactors> =>
  async ({ userId, authFactors, states }, context) => {
    await requireReadable(users, context, { userId })
    const asked = authFactors.length > 0 ? authFactors.map((each) => kinds[each]) : undefined
    const wanted: ReadonlySet<string> = new Set(asked ?? Object.values(kinds))
    const inStates: ReadonlySet<number> = new Set(
      states.length > 0 ? states : [AuthFactorState.READY],
    )
    const all = await users.factors({ instanceId: context.instance.id, userId })
    const found = all.filter(({ kind, state }) => wanted.has(kind) && inStates.has(state))
    return { result: authFactorsOf(found) }
  }
