/** ListInstanceDomains of admin v1. */
import type { AdminService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { domainsFound } from '../../wire/instance.ts'

/** The domains that lead to the instance. */
export const listInstanceDomains =
  (
    deps: Pick<ApiDeps, 'tenancy' | 'commands'>,
  ): Rpc<typeof AdminService.method.listInstanceDomains> =>
  (request, { instance }) =>
    domainsFound(deps, { instanceId: instance.id, request })
