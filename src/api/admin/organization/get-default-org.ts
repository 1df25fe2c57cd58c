/** `GET /admin/v1/orgs/default`: the organisation of users for whom none is named. */

import type { AdminService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { orgById } from '../../wire/organization.ts'

export const getDefaultOrg =
  ({ tenancy }: Pick<ApiDeps, 'tenancy'>): Rpc<typeof AdminService.method.getDefaultOrg> =>
  async (_, { instance }) => ({
    org: await orgById(tenancy, { instanceId: instance.id, orgId: instance.defaultOrgId }),
  })
