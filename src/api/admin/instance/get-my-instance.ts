/** `GET /admin/v1/instances/me`: the instance the call acts in. */
import { refuse } from '../../../domain/refusals.ts'
import { AdminService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { instanceOf } from '../../wire/instance.ts'

export const getMyInstance = ({ tenancy }: TenancyNeeds) =>
  method(AdminService.method.getMyInstance, async (_, context) => {
    const instance = await tenancy.instance(context.instance.id)
    if (!instance) throw refuse('instance.not_found')
    return { instance: instanceOf(instance) }
  })
