/** RemoveIAMMember of admin v1. */
import { removeInstanceMember } from '../../../commands/right/members.ts'
import type { AdminService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

/** Takes all roles on the instance from a user. */
export const removeIamMember =
  (deps: Pick<ApiDeps, 'commands' | 'tenancy'>): Rpc<typeof AdminService.method.removeIAMMember> =>
  async ({ userId }, { actor }) => ({
    details: changeDetails(await removeInstanceMember(deps, { actor, userId })),
  })
