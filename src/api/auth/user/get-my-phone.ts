/** GetMyPhone of auth v1. */
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import { phoneOf } from '../../management/user/user-wire.ts'
import type { Rpc } from '../../service.ts'
import { readDetails } from '../../wire/details.ts'
import { humanSelf } from './self.ts'

/** The caller's phone number. */
export const getMyPhone =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof AuthService.method.getMyPhone> =>
  async (_request, context) => {
    const user = await humanSelf(users, context, {
      whenUnknown: 'user.phone.not_found',
      whenMachine: 'user.must_be_human.phone',
    })
    return { details: readDetails(user), phone: phoneOf(user.human) }
  }
