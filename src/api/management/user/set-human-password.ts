/** SetHumanPassword of management v1 (management-v1 §13.3). */
import { changePassword } from '../../../commands/user/set-password.ts'
import { refuse } from '../../../domain/refusals.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

/** Requires a change at the next sign-in, unless the request says otherwise. */
export const setHumanPassword =
  (deps: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.setHumanPassword> =>
  (request, context) =>
    setPasswordInOrg(deps, context, { ...request, changeRequired: !request.noChangeRequired })

/** Sets the password of a human of this organisation. */
export async function setPasswordInOrg(
  { commands }: Pick<ApiDeps, 'commands'>,
  { actor, orgId }: Context,
  input: { readonly userId: string; readonly password: string; readonly changeRequired: boolean },
) {
  const { userId, password, changeRequired } = input
  const stored = await changePassword(commands, {
    actor,
    userId,
    password: { kind: 'plain', password, changeRequired },
    proof: { kind: 'permission' },
    allow: (user) => {
      if (user.orgId !== orgId) throw refuse('password.set.user_unknown')
    },
  })
  return { details: changeDetails(stored) }
}
