/** `GET /auth/v1/users/me/profile`. */

import { AuthService } from '../../../proto/services.ts'
import { profileOf } from '../../management/user/user-wire.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { readDetails } from '../../wire/details.ts'
import { humanSelf } from './self.ts'

export const getMyProfile = ({ users }: ReadNeeds) =>
  method(AuthService.method.getMyProfile, async (_request, context) => {
    const user = await humanSelf(users, context, {
      whenUnknown: 'user.profile.not_found',
      whenMachine: 'user.must_be_human.profile',
    })
    return { details: readDetails(user), profile: profileOf(user.human) }
  })
