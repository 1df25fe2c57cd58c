/** `GET /auth/v1/users/me/phone`. */

import { AuthService } from '../../../proto/services.ts'
import { phoneOf } from '../../management/user/user-wire.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { readDetails } from '../../wire/details.ts'
import { humanSelf } from './self.ts'

export const getMyPhone = ({ users }: ReadNeeds) =>
  method(AuthService.method.getMyPhone, async (_request, context) => {
    const user = await humanSelf(users, context, {
      whenUnknown: 'user.phone.not_found',
      whenMachine: 'user.must_be_human.phone',
    })
    return { details: readDetails(user), phone: phoneOf(user.human) }
  })
