/** `POST /system/v1/domains/{domain}/_exists`: whether a host leads to any instance. */

import type { SystemService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'

export const existsDomain =
  ({ tenancy }: Pick<ApiDeps, 'tenancy'>): Rpc<typeof SystemService.method.existsDomain> =>
  async ({ domain }) => ({
    exists: await tenancy.hasDomain(domain),
  })
