/** The deprecated RPCs for identity providers by their names in admin v1 and management v1. */
import { instanceLevel, orgLevel } from '../policy/policy-rpcs.ts'
import { configProviders } from './config-providers.ts'
import type { ProviderRpcDeps } from './providers.ts'

/** Those of admin v1. */
export function adminConfigs(deps: ProviderRpcDeps) {
  const of = configProviders(deps, instanceLevel)
  return {
    getIDPByID: of.get,
    listIDPs: of.list,
    addOIDCIDP: of.addOidc,
    addJWTIDP: of.addJwt,
    updateIDP: of.update,
    updateIDPOIDCConfig: of.updateOidc,
    updateIDPJWTConfig: of.updateJwt,
    deactivateIDP: of.deactivate,
    reactivateIDP: of.reactivate,
    removeIDP: of.remove,
  }
}

/** Those of management v1. */
export function managementConfigs(deps: ProviderRpcDeps) {
  const of = configProviders(deps, orgLevel)
  return {
    getOrgIDPByID: of.get,
    listOrgIDPs: of.list,
    addOrgOIDCIDP: of.addOidc,
    addOrgJWTIDP: of.addJwt,
    updateOrgIDP: of.update,
    updateOrgIDPOIDCConfig: of.updateOidc,
    updateOrgIDPJWTConfig: of.updateJwt,
    deactivateOrgIDP: of.deactivate,
    reactivateOrgIDP: of.reactivate,
    removeOrgIDP: of.remove,
  }
}
