/** The feature services: switches of the system and of instances. */
import { FeatureService, FeatureServiceV2Beta } from '../../proto/services.ts'
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

/** The RPCs of v2. */
export const featureService = (deps: FeatureDeps) => service(FeatureService, featureRpcs(deps))

/** The RPCs of v2beta. */
export const featureServiceV2Beta = (deps: FeatureDeps) =>
  service(FeatureServiceV2Beta, featureRpcs(deps))
