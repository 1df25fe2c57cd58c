/** UpdateMyProfile of auth v1. */
import { changeProfile as change } from '../../../commands/user/user-profile.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import { profileOf } from '../../management/user/human-wire.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from './self.ts'

/** Replaces all of the caller's profile. */
export const updateMyProfile =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.updateMyProfile> =>
  async (request, context) => ({
    details: changeDetails(
      await change(commands, { ...selfOf(context), profile: profileOf(request) }),
    ),
  })
