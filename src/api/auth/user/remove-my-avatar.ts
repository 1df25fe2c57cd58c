/** `DELETE /auth/v1/users/me/avatar`: no pictures are kept here, so there is none. */

import { refuse } from '../../../domain/refusals.ts'
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { selfIn } from './self.ts'

export const removeMyAvatar = ({ users }: ReadNeeds) =>
  method(AuthService.method.removeMyAvatar, async (_request, context) => {
    const user = await users.byId(selfIn(context))
    throw refuse(user ? 'v1.avatar.not_found' : 'user.not_found')
  })
