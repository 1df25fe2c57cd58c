/** The identity provider service v2. */
import { IdentityProviderService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import { service } from '../service.ts'
import { getIdpById } from './get-idp-by-id.ts'

/** The RPCs of the identity provider service. */
export const identityProviderService = (deps: ApiDeps) =>
  service(IdentityProviderService, { getIDPByID: getIdpById(deps) })
