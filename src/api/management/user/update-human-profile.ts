/** UpdateHumanProfile of management v1 (management-v1 §13.3). */
import { changeProfile as change } from '../../../commands/user/user-profile.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { profileOf } from './human-wire.ts'
import { toTarget } from './target.ts'

/** Replaces all fields of a user's profile. */
export const updateHumanProfile =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.updateHumanProfile> =>
  async ({ userId, ...profile }, context) => ({
    details: changeDetails(
      await change(commands, { ...toTarget(context, userId), profile: profileOf(profile) }),
    ),
  })
