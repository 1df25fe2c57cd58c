/** GetProviderByID of admin v1 and management v1 (surroundings §5.2). */
import { refuse } from '../../domain/refusals.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import type { PolicyLevel } from '../policy/policy-rpcs.ts'
import { providerWire } from './provider-wire.ts'

/**
 * A provider of the instance or of the organisation the call acts in, without its secret; refuses
 * any other.
 */
export const getProviderById =
  ({ tenancy }: Pick<ApiDeps, 'tenancy'>, { scope }: PolicyLevel) =>
  async ({ id }: { readonly id: string }, context: Context) => {
    const { instanceId, orgId } = scope(context)
    const found = await tenancy.provider({ instanceId, idpId: id })
    const isOurs =
      found?.ownerId === instanceId || (orgId !== undefined && found?.ownerId === orgId)
    if (!found || !isOurs) throw refuse('idp.not_found')
    return { idp: providerWire(found, instanceId) }
  }
