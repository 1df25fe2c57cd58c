/** GetIDPByID of the identity provider service v2 (organizations.md §3.2). */
import { IDPState } from '@zitadel/proto/zitadel/idp/v2/idp_pb.js'
import { refuse } from '../../domain/refusals.ts'
import type { IdentityProviderService } from '../../proto/services.ts'
import type { ProviderView } from '../../queries/identity-provider/providers.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { readDetails } from '../wire/details.ts'
import { providerTypes } from './provider-types.ts'
import { configWire } from './provider-wire.ts'

/**
 * A provider of the instance, or of any organisation, without its secret; for callers who may read
 * the providers of its owner.
 */
export const getIdpById =
  ({ tenancy }: Pick<ApiDeps, 'tenancy'>): Rpc<typeof IdentityProviderService.method.getIDPByID> =>
  async ({ id }, { instance, caller }) => {
    const found = await tenancy.provider({ instanceId: instance.id, idpId: id })
    if (!found) throw refuse('idp.not_found')
    const isOfInstance = found.ownerId === instance.id
    const permission = isOfInstance ? 'iam.idp.read' : 'org.idp.read'
    const verdict = await caller.mayIn(permission, { orgId: isOfInstance ? '' : found.ownerId })
    if (verdict === 'no_membership') throw refuse('caller.no_membership')
    if (verdict === 'lacking') throw refuse('caller.no_permission_there')
    return { idp: idpWire(found) }
  }

function idpWire(found: ProviderView) {
  return {
    id: found.id,
    details: readDetails({ ...found, orgId: found.ownerId }),
    state: found.state === 1 ? IDPState.IDP_STATE_ACTIVE : IDPState.IDP_STATE_INACTIVE,
    name: found.name,
    type: providerTypes[found.config.kind].v2,
    config: { options: { ...found.options }, config: configWire(found.config) },
  }
}
