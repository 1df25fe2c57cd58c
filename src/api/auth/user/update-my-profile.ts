/** `PUT /auth/v1/users/me/profile`: replaces all of it. */

import { changeProfile as change } from '../../../commands/user/user-profile.ts'
import { AuthService } from '../../../proto/services.ts'
import { profileOf } from '../../management/user/human-wire.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from './self.ts'

export const updateMyProfile = ({ commands }: ReadNeeds) =>
  method(AuthService.method.updateMyProfile, async (request, context) => ({
    details: changeDetails(
      await change(commands, { ...selfOf(context), profile: profileOf(request) }),
    ),
  }))
