/** ExistsDomain of system v1. */
import type { SystemService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'

/** Whether any instance has the domain. */
export const existsDomain =
  ({ tenancy }: Pick<ApiDeps, 'tenancy'>): Rpc<typeof SystemService.method.existsDomain> =>
  async ({ domain }) => ({
    exists: await tenancy.hasDomain(domain),
  })
