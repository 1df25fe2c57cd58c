/** GetOrgByDomainGlobal of management v1 (organizations.md §1.4). */
import { refuse } from '../../../domain/refusals.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { orgById } from '../../wire/organization.ts'

/** The active organisation of the instance whose primary domain that is. */
export const getOrgByDomainGlobal =
  ({
    tenancy,
  }: Pick<ApiDeps, 'tenancy'>): Rpc<typeof ManagementService.method.getOrgByDomainGlobal> =>
  async ({ domain }, { instance: { id: instanceId } }) => {
    const orgId = await tenancy.orgIdOfPrimaryDomain({ instanceId, domain })
    if (orgId === undefined) throw refuse('org.not_found')
    return { org: await orgById(tenancy, { instanceId, orgId }) }
  }
