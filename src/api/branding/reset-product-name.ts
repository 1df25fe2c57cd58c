/** ResetProductName: the inherited name of the product again. */
import { resetProductName as reset } from '../../commands/policy/product-names.ts'
import type { BrandingService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { timestamp } from '../wire/timestamps.ts'

/** Takes the name of an organisation, or of the instance, away. */
export const resetProductName =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof BrandingService.method.resetProductName> =>
  async ({ organizationId: orgId }, { actor }) => {
    const { atMicros } = await reset(commands, { actor, orgId })
    return { changeDate: timestamp(atMicros) }
  }
