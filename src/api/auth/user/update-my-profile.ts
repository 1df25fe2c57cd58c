/** UpdateMyProfile of auth v1. */
import { changeProfile as change } from '../../../commands/user/user-profile.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import { profileOf } from '../../management/user/human-wire.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfTarget } from './self.ts'

/** Replaces all fields of the caller's profile. */
export const updateMyProfile =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.updateMyProfile> =>
  async (request, context) => ({
    details: changeDetails(
      await change(commands, { ...selfTarget(context), profile: profileOf(request) }),
    ),
  })
