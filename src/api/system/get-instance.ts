/** `GET /system/v1/instances/{instance_id}`. */
import { refuse } from '../../domain/refusals.ts'
import { SystemService } from '../../proto/services.ts'
import { method } from '../method.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'
import { instanceOf } from '../wire/instance.ts'

export const getInstance = ({ tenancy }: TenancyNeeds) =>
  method(SystemService.method.getInstance, async ({ instanceId }) => {
    const instance = await tenancy.instance(instanceId)
    if (!instance) throw refuse('instance.not_found')
    return { instance: instanceOf(instance) }
  })
