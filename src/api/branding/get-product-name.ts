/** GetProductName: what people know the product as. */
import { requireNamePermission } from '../../commands/policy/product-names.ts'
import type { BrandingService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'

/** The name in effect, and the owner's own. */
export const getProductName =
  ({
    commands,
    directory,
  }: Pick<ApiDeps, 'commands' | 'directory'>): Rpc<typeof BrandingService.method.getProductName> =>
  async ({ organizationId }, { actor, instance }) => {
    await requireNamePermission(commands, { actor, orgId: organizationId }, 'read')
    const scope = { instanceId: instance.id, orgId: organizationId || undefined }
    const [name, { settings, isDefault }] = await Promise.all([
      directory.productName(scope),
      directory.policy(scope, 'product_name'),
    ])
    const isOwn = scope.orgId === undefined || !isDefault
    return { name, ownName: isOwn ? settings.name : '' }
  }
