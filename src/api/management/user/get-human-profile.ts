/** GetHumanProfile of management v1 (management-v1 §13.3). */
import { refuse } from '../../../domain/refusals.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { readDetails } from '../../wire/details.ts'
import { findUserInOrg, profileOf } from './user-wire.ts'

/** The profile of a human of this organisation. */
export const getHumanProfile =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof ManagementService.method.getHumanProfile> =>
  async ({ userId }, context) => {
    const user = await findUserInOrg(users, context, userId)
    if (!user) throw refuse('user.profile.not_found')
    if (!user.human) throw refuse('user.must_be_human.profile')
    return { details: readDetails(user), profile: profileOf(user, user.human, context.origin) }
  }
