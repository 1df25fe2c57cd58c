/** `GET /management/v1/orgs/me`: the organisation the call acts in. */

import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { orgById } from '../../wire/organization.ts'

export const getMyOrg =
  ({ tenancy }: Pick<ApiDeps, 'tenancy'>): Rpc<typeof ManagementService.method.getMyOrg> =>
  async (_, { instance, orgId }) => ({
    org: await orgById(tenancy, { instanceId: instance.id, orgId }),
  })
