/** GetMyOrg of management v1. */
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { orgById } from '../../wire/organization.ts'

/** The organisation the call acts in. */
export const getMyOrg =
  ({ tenancy }: Pick<ApiDeps, 'tenancy'>): Rpc<typeof ManagementService.method.getMyOrg> =>
  async (_, { instance, orgId }) => ({
    org: await orgById(tenancy, { instanceId: instance.id, orgId }),
  })
