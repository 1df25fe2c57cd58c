/** GetMyEmail of auth v1. */
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import { emailOf } from '../../management/user/user-wire.ts'
import type { Rpc } from '../../service.ts'
import { readDetails } from '../../wire/details.ts'
import { humanSelf } from './self.ts'

/** The caller's e-mail address. */
export const getMyEmail =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof AuthService.method.getMyEmail> =>
  async (_request, context) => {
    const user = await humanSelf(users, context, {
      whenUnknown: 'user.email.not_found',
      whenMachine: 'user.must_be_human.email',
    })
    return { details: readDetails(user), email: emailOf(user.human) }
  }
