/** AddIAMMember of admin v1. */
import { addInstanceMember } from '../../../commands/right/members.ts'
import type { AdminService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'

/** Gives a user roles on the whole instance. */
export const addIamMember =
  (deps: Pick<ApiDeps, 'commands' | 'tenancy'>): Rpc<typeof AdminService.method.addIAMMember> =>
  async ({ userId, roles }, { actor }) => ({
    details: addDetails(await addInstanceMember(deps, { actor, userId, roles })),
  })
