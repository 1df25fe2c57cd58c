/** `POST /system/v1/instances/{instance_id}/domains`: one more host that leads to it. */
import { addDomain as add } from '../../commands/instance/instance-domains.ts'
import { SystemService } from '../../proto/services.ts'
import { method } from '../method.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'
import { addDetails } from '../wire/details.ts'

export const addDomain = ({ commands }: TenancyNeeds) =>
  method(SystemService.method.addDomain, async ({ instanceId, domain }, { actor }) => ({
    details: addDetails(await add(commands, { actor: { ...actor, instanceId }, domain })),
  }))
