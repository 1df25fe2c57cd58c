/** AddOrg of management v1 (surroundings §3.5): an organisation owned by the caller. */
import { addOrg as add } from '../../../commands/organization/add-org.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'

/** The caller becomes its owner, except system users, which cannot be members. */
export const addOrg =
  (deps: Pick<ApiDeps, 'commands' | 'tenancy'>): Rpc<typeof ManagementService.method.addOrg> =>
  async ({ name }, { actor, caller, instance }) => {
    const added = await add(deps, {
      actor,
      orgId: undefined,
      name,
      instanceDomain: instance.primaryDomain,
      claimsUsers: true,
      refusals: { taken: 'org.id.taken', blankName: 'org.name.missing' },
      admins: caller.isSystemUser ? [] : [{ userId: caller.userId, roles: ['ORG_OWNER'] }],
    })
    return { id: added.orgId, details: addDetails(added) }
  }
