/** `POST /system/v1/instances/{instance_id}/domains/_set_primary`. */
import { setPrimaryDomain as setPrimary } from '../../commands/instance/instance-domains.ts'
import { SystemService } from '../../proto/services.ts'
import { method } from '../method.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'
import { changeDetails } from '../wire/details.ts'

export const setPrimaryDomain = ({ commands }: TenancyNeeds) =>
  method(SystemService.method.setPrimaryDomain, async ({ instanceId, domain }, { actor }) => ({
    details: changeDetails(await setPrimary(commands, { actor: { ...actor, instanceId }, domain })),
  }))
