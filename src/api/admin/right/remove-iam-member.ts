/** `DELETE /admin/v1/members/{user_id}`. */

import { removeInstanceMember } from '../../../commands/instance/instance-members.ts'
import type { AdminService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

export const removeIamMember =
  (deps: Pick<ApiDeps, 'commands' | 'tenancy'>): Rpc<typeof AdminService.method.removeIAMMember> =>
  async ({ userId }, { actor }) => ({
    details: changeDetails(await removeInstanceMember(deps, { actor, userId })),
  })
