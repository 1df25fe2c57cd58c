/** UpdateIAMMember of admin v1. */
import { updateInstanceMember } from '../../../commands/right/members.ts'
import type { AdminService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

/** Replaces the roles of a member. */
export const updateIamMember =
  (deps: Pick<ApiDeps, 'commands' | 'tenancy'>): Rpc<typeof AdminService.method.updateIAMMember> =>
  async ({ userId, roles }, { actor }) => ({
    details: changeDetails(await updateInstanceMember(deps, { actor, userId, roles })),
  })
