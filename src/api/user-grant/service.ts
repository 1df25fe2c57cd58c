/** The services of authorizations, v2 and v2beta; most of their RPCs are the same. */
import { AuthorizationService, AuthorizationServiceV2Beta } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import { service } from '../service.ts'
import { activateAuthorization } from './activate-authorization.ts'
import { createAuthorization } from './create-authorization.ts'
import { deactivateAuthorization } from './deactivate-authorization.ts'
import { deleteAuthorization } from './delete-authorization.ts'
import { listAuthorizationsV2, listAuthorizationsV2Beta } from './list-authorizations.ts'
import { updateAuthorization } from './update-authorization.ts'

/** What both have alike. */
const inBoth = (deps: ApiDeps) => ({
  createAuthorization: createAuthorization(deps),
  updateAuthorization: updateAuthorization(deps),
  deleteAuthorization: deleteAuthorization(deps),
  activateAuthorization: activateAuthorization(deps),
  deactivateAuthorization: deactivateAuthorization(deps),
})

/** The service of v2. */
export const authorizationServiceV2 = (deps: ApiDeps) =>
  service(AuthorizationService, {
    ...inBoth(deps),
    listAuthorizations: listAuthorizationsV2(deps),
  })

/** The service of v2beta. */
export const authorizationServiceV2Beta = (deps: ApiDeps) =>
  service(AuthorizationServiceV2Beta, {
    ...inBoth(deps),
    listAuthorizations: listAuthorizationsV2Beta(deps),
  })
