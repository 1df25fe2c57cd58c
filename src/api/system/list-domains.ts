/** ListDomains of system v1. */
import type { SystemService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { domainsFound } from '../wire/instance.ts'

/** The domains of an instance. */
export const listDomains =
  (deps: Pick<ApiDeps, 'tenancy' | 'commands'>): Rpc<typeof SystemService.method.listDomains> =>
  (request) =>
    domainsFound(deps, { instanceId: request.instanceId, request })
