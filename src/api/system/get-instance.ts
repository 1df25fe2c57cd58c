/** GetInstance of system v1. */
import { refuse } from '../../domain/refusals.ts'
import type { SystemService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { instanceOf } from '../wire/instance.ts'

/** An instance by its id. */
export const getInstance =
  ({ tenancy }: Pick<ApiDeps, 'tenancy'>): Rpc<typeof SystemService.method.getInstance> =>
  async ({ instanceId }) => {
    const instance = await tenancy.instance(instanceId)
    if (!instance) throw refuse('instance.not_found')
    return { instance: instanceOf(instance) }
  }
