/** `DELETE /system/v1/instances/{instance_id}/domains/{domain}`. */
import { removeDomain as remove } from '../../commands/instance/instance-domains.ts'
import { SystemService } from '../../proto/services.ts'
import { method } from '../method.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'
import { changeDetails } from '../wire/details.ts'

export const removeDomain = ({ commands }: TenancyNeeds) =>
  method(SystemService.method.removeDomain, async ({ instanceId, domain }, { actor }) => ({
    details: changeDetails(await remove(commands, { actor: { ...actor, instanceId }, domain })),
  }))
