/** `PUT /management/v1/users/{user_id}/profile` (management-v1 §13.3): replaces all of it. */
import { changeProfile as change } from '../../commands/user-profile.ts'
import { ManagementService } from '../../proto/services.ts'
import { changeDetails } from '../details.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { profileOf } from './human-words.ts'
import { targetOf } from './target.ts'

export const updateHumanProfile = ({ commands }: ReadNeeds) =>
  method(ManagementService.method.updateHumanProfile, async ({ userId, ...profile }, context) => ({
    details: changeDetails(
      await change(commands, { ...targetOf(context, userId), profile: profileOf(profile) }),
    ),
  }))
