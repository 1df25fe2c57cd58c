/** SetProductName: another name for the product. */
import { setProductName as set } from '../../commands/policy/product-names.ts'
import type { BrandingService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { timestamp } from '../wire/timestamps.ts'

/** Sets the name of an organisation, or of the instance. */
export const setProductName =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof BrandingService.method.setProductName> =>
  async ({ organizationId: orgId, name }, { actor }) => {
    const { atMicros } = await set(commands, { actor, orgId }, name)
    return { changeDate: timestamp(atMicros) }
  }
