/** GetMyProfile of auth v1. */
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import { profileOf } from '../../management/user/user-wire.ts'
import type { Rpc } from '../../service.ts'
import { readDetails } from '../../wire/details.ts'
import { humanSelf } from './self.ts'

/** The caller's profile. */
export const getMyProfile =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof AuthService.method.getMyProfile> =>
  async (_request, context) => {
    const user = await humanSelf(users, context, {
      whenUnknown: 'user.profile.not_found',
      whenMachine: 'user.must_be_human.profile',
    })
    return { details: readDetails(user), profile: profileOf(user, user.human, context.origin) }
  }
