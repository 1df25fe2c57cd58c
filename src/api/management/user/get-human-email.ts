/** GetHumanEmail of management v1 (management-v1 §13.3). */
import { refuse } from '../../../domain/refusals.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { readDetails } from '../../wire/details.ts'
import { emailOf, findUserInOrg } from './user-wire.ts'

/** The e-mail address of a human of this organisation. */
export const getHumanEmail =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof ManagementService.method.getHumanEmail> =>
  async ({ userId }, context) => {
    const user = await findUserInOrg(users, context, userId)
    if (!user) throw refuse('user.email.not_found')
    if (!user.human) throw refuse('user.must_be_human.email')
    return { details: readDetails(user), email: emailOf(user.human) }
  }
