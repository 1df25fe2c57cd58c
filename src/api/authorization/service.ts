/** The OIDC services of v2 and v2beta, which have the same RPCs about auth requests. */
import { OIDCService, OIDCServiceV2Beta } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import { service } from '../service.ts'
import { authorizeOrDenyDeviceAuthorization } from './authorize-or-deny-device-authorization.ts'
import { createCallback, createCallbackBeta } from './create-callback.ts'
import { getAuthRequest } from './get-auth-request.ts'
import { getDeviceAuthorizationRequest } from './get-device-authorization-request.ts'

const rpcs = (deps: ApiDeps) => ({
  getAuthRequest: getAuthRequest(deps),
  createCallback: createCallback(deps),
})

/** The OIDC service of v2, which answers devices, too. */
export const oidcServiceV2 = (deps: ApiDeps) =>
  service(OIDCService, {
    ...rpcs(deps),
    getDeviceAuthorizationRequest: getDeviceAuthorizationRequest(deps),
    authorizeOrDenyDeviceAuthorization: authorizeOrDenyDeviceAuthorization(deps),
  })

/** The OIDC service of v2beta. */
export const oidcServiceV2Beta = (deps: ApiDeps) =>
  service(OIDCServiceV2Beta, { ...rpcs(deps), createCallback: createCallbackBeta(deps) })
