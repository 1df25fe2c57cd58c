/** The RPCs of features, for v2 and v2beta alike (organizations.md §5). */
import {
  resetFeatures as commandReset,
  setFeatures as commandSet,
} from '../../commands/instance/features.ts'
import type { FeatureLevel } from '../../domain/instance/features.ts'
import { refuse } from '../../domain/refusals.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import {
  changesOf,
  featureDetails,
  featuresChanged,
  featuresWire,
  instanceLevels,
  systemLevels,
  type WireChanges,
} from './feature-wire.ts'

/** What the RPCs of features use. */
export type FeatureDeps = Pick<ApiDeps, 'commands' | 'directory'>

/** Sets features of a level. */
export const setFeatures =
  ({ commands }: FeatureDeps, level: FeatureLevel) =>
  async (request: WireChanges, { actor }: Context) =>
    featuresChanged(await commandSet(commands, { actor, level }, changesOf(request)))

/** Lets sign-ins without an organisation follow the default one (admin v1). */
export const activateLoginDefaultOrg =
  ({ commands }: FeatureDeps) =>
  async (_request: unknown, { actor }: Context) => {
    const changes = { login_default_org: true }
    return featuresChanged(await commandSet(commands, { actor, level: 'instance' }, changes))
  }

/** Takes all features of a level back. */
export const resetFeatures =
  ({ commands }: FeatureDeps, level: FeatureLevel) =>
  async (_request: unknown, { actor }: Context) =>
    featuresChanged(await commandReset(commands, { actor, level }))

/** The features of the system. */
export const getSystemFeatures =
  ({ directory }: FeatureDeps) =>
  async (_request: unknown, { instance }: Context) => {
    const own = await directory.ownFeatures(instance.id)
    return {
      details: featureDetails(own.system, 'SYSTEM'),
      ...featuresWire(systemLevels(own)),
    }
  }

/** The features of the instance, with those of the system where that is asked for. */
export const getInstanceFeatures =
  ({ directory }: FeatureDeps) =>
  async ({ inheritance }: { readonly inheritance: boolean }, { instance }: Context) => {
    const own = await directory.ownFeatures(instance.id)
    return {
      details: featureDetails(own.instance, instance.id),
      ...featuresWire(instanceLevels(own, { inheritance })),
    }
  }

/** Organisations and users have no features, and their messages no fields for any. */
export const lowerFeatures = {
  set: async () => {
    throw refuse('features.of_instances_only')
  },
  reset: async () => ({}),
  get: async () => ({}),
}
