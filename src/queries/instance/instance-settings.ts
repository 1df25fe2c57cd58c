/** What instances may do and how they work (organizations.md §2.5, §4.7, §4.8). Cached. */
import {
  type Generator,
  type GeneratorName,
  generatorNumbers,
} from '../../domain/instance/generators.ts'
import type { Limits } from '../../domain/instance/limits.ts'
import { defaultOidcSettings, type OidcSettings } from '../../domain/instance/oidc-settings.ts'
import {
  initialRestrictions,
  noRestrictions,
  type Restrictions,
} from '../../domain/instance/restrictions.ts'
import type { Reader } from '../../store/database/database.ts'
import type { InstanceSettingsTable } from '../../store/database/instance-tables.ts'
import { createCache } from '../cache.ts'
import { type RowStamps, stampsOf } from '../listing.ts'

/** Settings, and since when they are so; without stamps they are the default. */
export interface SettingsView<S> {
  readonly settings: S
  readonly stamps: RowStamps | undefined
}

/** The queries about settings of instances. */
export interface InstanceSettingsQueries {
  limits(instanceId: string): Promise<Limits>
  restrictions(instanceId: string): Promise<SettingsView<Restrictions>>
  oidcSettings(instanceId: string): Promise<SettingsView<OidcSettings>>
  /** How codes or secrets are generated; undefined: as by default. */
  generator(scope: {
    readonly instanceId: string
    readonly name: GeneratorName
  }): Promise<SettingsView<Generator> | undefined>
}

const text = 'SELECT * FROM instance_settings WHERE instance_id = ?'

/** Creates the queries about settings of instances. */
export function createInstanceSettings({
  database,
  soleWriter,
}: {
  database: Reader
  soleWriter: boolean
}): InstanceSettingsQueries & { invalidate(): void } {
  const byInstance = createCache({
    soleWriter,
    load: async (instanceId: string) => {
      const rows = await database.all<InstanceSettingsTable>(text, [instanceId])
      return new Map(rows.map((row) => [row.kind, row]))
    },
  })
  const view = async <S extends object>(
    { instanceId, kind }: { instanceId: string; kind: string },
    fallback: S,
  ): Promise<SettingsView<S>> => {
    const row = (await byInstance.get(instanceId)).get(kind)
    if (!row) return { settings: fallback, stamps: undefined }
    return { settings: { ...fallback, ...JSON.parse(row.settings) }, stamps: stampsOf(row) }
  }
  return {
    limits: async (instanceId) => {
      const noLimits: Limits = {}
      return (await view({ instanceId, kind: 'limits' }, noLimits)).settings
    },
    restrictions: async (instanceId) => {
      const found = await view({ instanceId, kind: 'restrictions' }, noRestrictions)
      return found.stamps ? found : { ...found, settings: initialRestrictions }
    },
    oidcSettings: (instanceId) => view({ instanceId, kind: 'oidc' }, defaultOidcSettings),
    generator: async ({ instanceId, name }) => {
      const kind = `generator.${generatorNumbers[name]}`
      const found = await view({ instanceId, kind }, noGenerator)
      return found.stamps && found
    },
    invalidate: () => byInstance.invalidate(),
  }
}

const noGenerator: Generator = {
  length: 0,
  expiry: 0,
  includeLowerLetters: false,
  includeUpperLetters: false,
  includeDigits: false,
  includeSymbols: false,
}
