/** GetOrgByID of admin v1. */
import type { AdminService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { orgById } from '../../wire/organization.ts'

/** Any organisation of the instance. */
export const getOrgById =
  ({ tenancy }: Pick<ApiDeps, 'tenancy'>): Rpc<typeof AdminService.method.getOrgByID> =>
  async ({ id }, { instance }) => ({
    org: await orgById(tenancy, { instanceId: instance.id, orgId: id }),
  })
