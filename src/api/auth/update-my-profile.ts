/** `PUT /auth/v1/users/me/profile`: replaces all of it. */

import { changeProfile as change } from '../../commands/user-profile.ts'
import { AuthService } from '../../proto/services.ts'
import { changeDetails } from '../details.ts'
import { profileOf } from '../management/human-words.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { selfOf } from './self.ts'

export const updateMyProfile = ({ commands }: ReadNeeds) =>
  method(AuthService.method.updateMyProfile, async (request, context) => ({
    details: changeDetails(
      await change(commands, { ...selfOf(context), profile: profileOf(request) }),
    ),
  }))
