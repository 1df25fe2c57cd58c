/** The features of instances and of the system (organizations.md §5). Cached. */
import {
  defaultFeatures,
  type FeatureName,
  type Features,
  type OwnFeatures,
} from '../../domain/instance/features.ts'
import type { Reader } from '../../store/database/database.ts'
import type { FeaturesTable } from '../../store/database/feature-tables.ts'
import { createCache } from '../cache.ts'
import { type RowStamps, stampsOf } from '../listing.ts'

/** The features that a level has of its own. */
export interface FeaturesView {
  readonly features: OwnFeatures
  /** When the level was last changed; undefined: never. */
  readonly stamps: RowStamps | undefined
}

/** Whose value a feature has. */
export type FeatureSource = 'instance' | 'system' | 'default'

/** The queries about features. */
export interface FeatureQueries {
  /** What an instance has of its own, and the system; an empty id: the system alone. */
  ownFeatures(instanceId: string): Promise<{ instance: FeaturesView; system: FeaturesView }>
  /** The value in force: the instance's own, else the system's, else the default. */
  feature<N extends FeatureName>(instanceId: string, name: N): Promise<Features[N]>
}

/** All features of one level are few. */
const text = `SELECT * FROM features WHERE instance_id IN (?, '')`

/** Creates the queries about features. */
export function createFeatures({
  database,
  soleWriter,
}: {
  database: Reader
  soleWriter: boolean
}): FeatureQueries & { invalidate(): void } {
  const levels = createCache({
    soleWriter,
    load: async (instanceId: string) => {
      const rows = await database.all<FeaturesTable>(text, [instanceId])
      const of = (level: string) => viewOf(rows.filter(({ instance_id }) => instance_id === level))
      return { instance: of(instanceId), system: of('') }
    },
  })
  return {
    ownFeatures: levels.get,
    feature: async (instanceId, name) => {
      const { instance, system } = await levels.get(instanceId)
      return instance.features[name] ?? system.features[name] ?? defaultFeatures[name]
    },
    invalidate: levels.invalidate,
  }
}

function viewOf(rows: readonly FeaturesTable[]): FeaturesView {
  const level = rows.find(({ name }) => name === '')
  const set = rows.filter(({ name }) => name !== '')
  return {
    features: Object.fromEntries(set.map(({ name, value }) => [name, JSON.parse(value)])),
    stamps: level && stampsOf(level),
  }
}
