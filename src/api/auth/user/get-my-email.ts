/** `GET /auth/v1/users/me/email`. */

import { AuthService } from '../../../proto/services.ts'
import { emailOf } from '../../management/user/user-wire.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { readDetails } from '../../wire/details.ts'
import { humanSelf } from './self.ts'

export const getMyEmail = ({ users }: ReadNeeds) =>
  method(AuthService.method.getMyEmail, async (_request, context) => {
    const user = await humanSelf(users, context, {
      whenUnknown: 'user.email.not_found',
      whenMachine: 'user.must_be_human.email',
    })
    return { details: readDetails(user), email: emailOf(user.human) }
  })
