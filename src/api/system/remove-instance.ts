/** `DELETE /system/v1/instances/{instance_id}`: with everything in it. */
import { removeInstance as remove } from '../../commands/instance/remove-instance.ts'
import { SystemService } from '../../proto/services.ts'
import { method } from '../method.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'
import { changeDetails } from '../wire/details.ts'

export const removeInstance = ({ commands }: TenancyNeeds) =>
  method(SystemService.method.removeInstance, async ({ instanceId }, { actor }) => ({
    details: changeDetails(await remove(commands, { actor: { ...actor, instanceId } })),
  }))
