/** GetMyInstance of admin v1. */
import { refuse } from '../../../domain/refusals.ts'
import type { AdminService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { instanceOf } from '../../wire/instance.ts'

/** The instance the call acts in. */
export const getMyInstance =
  ({ tenancy }: Pick<ApiDeps, 'tenancy'>): Rpc<typeof AdminService.method.getMyInstance> =>
  async (_, context) => {
    const instance = await tenancy.instance(context.instance.id)
    if (!instance) throw refuse('instance.not_found')
    return { instance: instanceOf(instance) }
  }
