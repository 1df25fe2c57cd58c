/** Features on the wire of v2 and v2beta (organizations.md §5); v2beta has fewer fields. */
import type { Stored } from '../../commands/commit.ts'
import {
  defaultFeatures,
  type FeatureChanges,
  type FeatureName,
  type OwnFeatures,
  type SwitchName,
} from '../../domain/instance/features.ts'
import type { FeaturesView } from '../../queries/instance/features.ts'
import { changeDetails, readDetails } from '../wire/details.ts'

/** What a request sets; an absent field is left as it is. */
export interface WireChanges {
  readonly loginDefaultOrg?: boolean | undefined
  readonly userSchema?: boolean | undefined
  readonly oidcTokenExchange?: boolean | undefined
  readonly improvedPerformance: readonly number[]
  readonly debugOidcParentError?: boolean | undefined
  readonly oidcSingleV1SessionTermination?: boolean | undefined
  readonly disableUserTokenEvent?: boolean | undefined
  readonly enableBackChannelLogout?: boolean | undefined
  readonly loginV2?:
    | { readonly required: boolean; readonly baseUri?: string | undefined }
    | undefined
  readonly permissionCheckV2?: boolean | undefined
  readonly consoleUseV2UserApi?: boolean | undefined
  readonly enableRelationalTables?: boolean | undefined
}

/** The changes that a request asks for; an empty list is the same as an absent one. */
export function changesOf(wire: WireChanges): FeatureChanges {
  const { loginV2, improvedPerformance: areas } = wire
  return {
    login_default_org: wire.loginDefaultOrg,
    user_schema: wire.userSchema,
    oidc_token_exchange: wire.oidcTokenExchange,
    improved_performance: areas.length === 0 ? undefined : [...areas],
    debug_oidc_parent_error: wire.debugOidcParentError,
    oidc_single_v1_session_termination: wire.oidcSingleV1SessionTermination,
    disable_user_token_event: wire.disableUserTokenEvent,
    enable_back_channel_logout: wire.enableBackChannelLogout,
    login_v2: loginV2 && { required: loginV2.required, baseUri: loginV2.baseUri ?? '' },
    permission_check_v2: wire.permissionCheckV2,
    console_use_v2_user_api: wire.consoleUseV2UserApi,
    enable_relational_tables: wire.enableRelationalTables,
  }
}

/** A level, with the source that its values have. */
interface Level {
  readonly features: OwnFeatures
  readonly source: number
}

const systemSource = 2
const instanceSource = 3

/** The levels that count for the system. */
export function systemLevels({ system }: { system: FeaturesView }): readonly Level[] {
  return [{ features: system.features, source: systemSource }]
}

/** The levels that count for an instance; without inheritance its own. */
export function instanceLevels(
  { instance, system }: { instance: FeaturesView; system: FeaturesView },
  { inheritance }: { inheritance: boolean },
): readonly Level[] {
  const own = { features: instance.features, source: instanceSource }
  return inheritance ? [own, ...systemLevels({ system })] : [own]
}

/** All features: the first level that has one decides; none has the source 0. */
export function featuresWire(levels: readonly Level[]) {
  const find = (name: FeatureName) => levels.find(({ features }) => features[name] !== undefined)
  const sourceOf = (name: FeatureName) => find(name)?.source ?? 0
  const flag = (name: SwitchName) => ({
    enabled: find(name)?.features[name] ?? defaultFeatures[name],
    source: sourceOf(name),
  })
  const { required, baseUri } = find('login_v2')?.features.login_v2 ?? defaultFeatures.login_v2
  const areas = find('improved_performance')?.features.improved_performance ?? []
  const isAlways = { enabled: true, source: systemSource }
  const isNever = { enabled: false }
  return {
    loginDefaultOrg: flag('login_default_org'),
    userSchema: isNever,
    oidcTokenExchange: isAlways,
    improvedPerformance: { executionPaths: [...areas], source: sourceOf('improved_performance') },
    debugOidcParentError: flag('debug_oidc_parent_error'),
    oidcSingleV1SessionTermination: flag('oidc_single_v1_session_termination'),
    enableBackChannelLogout: isAlways,
    loginV2: { required, ...(baseUri !== '' && { baseUri }), source: sourceOf('login_v2') },
    permissionCheckV2: flag('permission_check_v2'),
    consoleUseV2UserApi: flag('console_use_v2_user_api'),
    enableRelationalTables: flag('enable_relational_tables'),
  }
}

/** Whose features they are, and since when; a level that never had any has no dates. */
export function featureDetails({ stamps }: FeaturesView, orgId: string) {
  return stamps ? readDetails({ ...stamps, orgId }) : { resourceOwner: orgId }
}

/** The answer to a change; where nothing ever was, there is no date. */
export function featuresChanged(stored: Stored) {
  const { sequence, orgId } = stored
  return { details: sequence === 0 ? { resourceOwner: orgId } : changeDetails(stored) }
}
