/** `GET /admin/v1/orgs/{id}`: any organisation of the instance. */

import type { AdminService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { orgById } from '../../wire/organization.ts'

export const getOrgById =
  ({ tenancy }: Pick<ApiDeps, 'tenancy'>): Rpc<typeof AdminService.method.getOrgByID> =>
  async ({ id }, { instance }) => ({
    org: await orgById(tenancy, { instanceId: instance.id, orgId: id }),
  })
