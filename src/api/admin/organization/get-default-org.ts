/** GetDefaultOrg of admin v1. */
import type { AdminService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { orgById } from '../../wire/organization.ts'

/** The instance's default organisation. */
export const getDefaultOrg =
  ({ tenancy }: Pick<ApiDeps, 'tenancy'>): Rpc<typeof AdminService.method.getDefaultOrg> =>
  async (_, { instance }) => ({
    org: await orgById(tenancy, { instanceId: instance.id, orgId: instance.defaultOrgId }),
  })
