/** The RPCs of the OIDC services v2 and v2beta. */
import type { Method } from '../method.ts'
import { createCallback, createCallbackV2Beta } from './create-callback.ts'
import { getAuthRequest, getAuthRequestV2Beta } from './get-auth-request.ts'
import type { OidcNeeds } from './oidc-needs.ts'

export function oidcMethods(needs: OidcNeeds): Method[] {
  return [
    getAuthRequest(needs),
    getAuthRequestV2Beta(needs),
    createCallback(needs),
    createCallbackV2Beta(needs),
  ]
}
