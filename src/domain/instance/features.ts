/**
 * Features (organizations.md §5): switches of an instance, which inherits those of the system, that
 * is of all instances together. decisions/features.md says what each does here; a value that would
 * do nothing is refused by name, so that nobody relies on it.
 */
import { featureEventTypes } from '../../events/feature.ts'
import { each, evolution } from '../../events/handlers.ts'
import { type DefaultLogin, ownPages } from '../authorization/login-target.ts'
import { type Decided, event } from '../event.ts'
import { isWebUri } from '../project/redirect-uris.ts'
import { refuse } from '../refusals.ts'

/** Where features are set. */
export type FeatureLevel = keyof typeof featureEventTypes

/** A feature that is on or off. */
export type SwitchName =
  | 'login_default_org'
  | 'debug_oidc_parent_error'
  | 'oidc_single_v1_session_termination'
  | 'permission_check_v2'
  | 'console_use_v2_user_api'
  | 'enable_relational_tables'

/** The features that can be set, by stored name. */
export interface Features extends Readonly<Record<SwitchName, boolean>> {
  /** Areas of the program, numbered as on the wire. */
  readonly improved_performance: readonly number[]
  readonly login_v2: DefaultLogin
}

/** The name of a feature that can be set. */
export type FeatureName = keyof Features

/** Features that are what they are: the only value that a request may give. */
export const fixedFeatures = [
  ['oidc_token_exchange', true],
  ['enable_back_channel_logout', true],
  ['disable_user_token_event', false],
  ['user_schema', false],
] as const

/** The features that a level has of its own; absent ones are inherited. */
export type OwnFeatures = Partial<Features>

/** What a request sets. */
export type FeatureChanges = {
  readonly [N in FeatureName]?: Features[N] | undefined
} & { readonly [N in (typeof fixedFeatures)[number][0]]?: boolean | undefined }

/** What holds where no level says anything. */
export const defaultFeatures: Features = {
  login_default_org: true,
  improved_performance: [],
  debug_oidc_parent_error: false,
  oidc_single_v1_session_termination: false,
  login_v2: ownPages,
  permission_check_v2: false,
  console_use_v2_user_api: true,
  enable_relational_tables: false,
}

/** A value as its event has it; empty and false ones are not stored. */
interface FeatureSet {
  readonly type: string
  readonly payload: {
    readonly Value?:
      | boolean
      | readonly number[]
      | { readonly required: boolean; readonly base_uri: string }
  }
}

const { system, instance } = featureEventTypes
const setTypes = [...Object.values(system), ...Object.values(instance)]
const nameByType: ReadonlyMap<string, string> = new Map(
  [system, instance].flatMap((level) => Object.entries(level).map(([name, type]) => [type, name])),
)

/** The feature that an event sets, and the value it gives. */
export function readFeature({ type, payload: { Value } }: FeatureSet) {
  const name = nameByType.get(type) ?? ''
  if (typeof Value === 'object' && 'base_uri' in Value) {
    return { name, value: { required: Value.required, baseUri: Value.base_uri } }
  }
  return { name, value: Value ?? (name === 'improved_performance' ? [] : false) }
}

/** The features of a level after an event. */
export const evolveFeatures = evolution<OwnFeatures>({
  ...each(setTypes, (before: OwnFeatures, set: FeatureSet): OwnFeatures => {
    const { name, value } = readFeature(set)
    return { ...before, [name]: value }
  }),
  ...each(['feature.system.reset', 'feature.instance.reset'], (): OwnFeatures => ({})),
})

const nothingGiven = { system: 'features.none.system', instance: 'features.none.instance' } as const

/** Sets features of a level; one that has the value already stores nothing. */
export function* setFeatures(
  level: FeatureLevel,
  changes: FeatureChanges,
  own: OwnFeatures,
): Iterable<Decided> {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined)
  if (given.length === 0) throw refuse(nothingGiven[level])
  for (const [name, value] of fixedFeatures) {
    if ((changes[name] ?? value) !== value) throw refuse('features.fixed', name)
  }
  const { login_v2: login, improved_performance: areas } = changes
  if (login && login.baseUri !== '' && !isWebUri(login.baseUri)) throw refuse('features.base_uri')
  yield* setSwitches(level, changes, own)
  if (areas && !isSameList(areas, own.improved_performance)) {
    yield event(featureEventTypes[level].improved_performance, { Value: areas })
  }
  if (login && !isSameLogin(login, own.login_v2)) {
    const Value = { required: login.required, base_uri: login.baseUri }
    yield event(featureEventTypes[level].login_v2, { Value })
  }
}

function* setSwitches(
  level: FeatureLevel,
  changes: FeatureChanges,
  own: OwnFeatures,
): Iterable<Decided> {
  const types = featureEventTypes[level]
  const changed = (name: SwitchName) => {
    const Value = changes[name]
    return Value === undefined || Value === own[name] ? undefined : { Value }
  }
  const defaultOrg = changed('login_default_org')
  if (defaultOrg) yield event(types.login_default_org, defaultOrg)
  const termination = changed('oidc_single_v1_session_termination')
  if (termination) yield event(types.oidc_single_v1_session_termination, termination)
  const check = changed('permission_check_v2')
  if (check) yield event(types.permission_check_v2, check)
  const tables = changed('enable_relational_tables')
  if (tables) yield event(types.enable_relational_tables, tables)
  const api = changed('console_use_v2_user_api')
  if (api && level === 'instance') yield event(instance.console_use_v2_user_api, api)
  const parent = changed('debug_oidc_parent_error')
  if (parent && level === 'instance') yield event(instance.debug_oidc_parent_error, parent)
}

/** Takes back all that a level has set; nothing set stores nothing. */
export function* resetFeatures(level: FeatureLevel, own: OwnFeatures): Iterable<Decided> {
  if (Object.keys(own).length === 0) return
  if (level === 'system') yield event('feature.system.reset')
  else yield event('feature.instance.reset')
}

function isSameList(list: readonly number[], other: readonly number[] | undefined): boolean {
  return list.length === other?.length && list.every((area, index) => area === other[index])
}

function isSameLogin(login: DefaultLogin, other: DefaultLogin | undefined): boolean {
  return login.required === other?.required && login.baseUri === other.baseUri
}
