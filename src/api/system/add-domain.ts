/** `POST /system/v1/instances/{instance_id}/domains`: one more host that leads to it. */
import { addDomain as add } from '../../commands/instance-domains.ts'
import { SystemService } from '../../proto/services.ts'
import { addDetails } from '../details.ts'
import { method } from '../method.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'

export const addDomain = ({ commands }: TenancyNeeds) =>
  method(SystemService.method.addDomain, async ({ instanceId, domain }, { actor }) => ({
    details: addDetails(await add(commands, { actor: { ...actor, instanceId }, domain })),
  }))
