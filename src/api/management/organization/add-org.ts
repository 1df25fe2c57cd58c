/** `POST /management/v1/orgs`: an organisation of the caller's own (surroundings §3.5). */
import { addOrg as add } from '../../../commands/organization/add-org.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { addDetails } from '../../wire/details.ts'

/** The caller owns it; system users belong to no instance and can be nobody's member. */
export const addOrg = (needs: TenancyNeeds) =>
  method(ManagementService.method.addOrg, async ({ name }, { actor, caller, instance }) => {
    const added = await add(needs, {
      actor,
      orgId: undefined,
      name,
      instanceDomain: instance.primaryDomain,
      admins: caller.isSystemUser ? [] : [{ userId: caller.userId, roles: ['ORG_OWNER'] }],
    })
    return { id: added.orgId, details: addDetails(added) }
  })
