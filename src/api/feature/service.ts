/** The feature services: switches of the system and of instances. */
import { FeatureService, FeatureServiceV2Beta } from '../../proto/services.ts'
import type { Context } from '../context.ts'
import { service } from '../service.ts'
import {
  type FeatureDeps,
  getInstanceFeatures,
  getSystemFeatures,
  lowerFeatures,
  resetFeatures,
  setFeatures,
} from './feature-rpcs.ts'

const featureRpcs = (deps: FeatureDeps) => ({
  setSystemFeatures: setFeatures(deps, 'system'),
  resetSystemFeatures: resetFeatures(deps, 'system'),
  getSystemFeatures: getSystemFeatures(deps),
  setInstanceFeatures: setFeatures(deps, 'instance'),
  resetInstanceFeatures: resetFeatures(deps, 'instance'),
  getInstanceFeatures: getInstanceFeatures(deps),
  setOrganizationFeatures: lowerFeatures.set,
  resetOrganizationFeatures: lowerFeatures.reset,
  getOrganizationFeatures: lowerFeatures.get,
  setUserFeatures: lowerFeatures.set,
  resetUserFeatures: lowerFeatures.reset,
  getUserFeatures: lowerFeatures.get,
})

/** An answer without the feature that v2 does not have any more. */
const withoutRemoved =
  <R, A extends { readonly disableUserTokenEvent: unknown }>(
    rpc: (request: R, context: Context) => Promise<A>,
  ) =>
  async (request: R, context: Context) => {
    const { disableUserTokenEvent: _, ...answer } = await rpc(request, context)
    return answer
  }

/** The RPCs of v2. */
export const featureService = (deps: FeatureDeps) =>
  service(FeatureService, {
    ...featureRpcs(deps),
    getSystemFeatures: withoutRemoved(getSystemFeatures(deps)),
    getInstanceFeatures: withoutRemoved(getInstanceFeatures(deps)),
  })

/** The RPCs of v2beta. */
export const featureServiceV2Beta = (deps: FeatureDeps) =>
  service(FeatureServiceV2Beta, featureRpcs(deps))
