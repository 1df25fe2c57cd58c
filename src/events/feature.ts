/** Events of features: switches of an instance, and of all instances together. */
import type { Empty } from './payload.ts'
import { traitsIn } from './traits.ts'

/** Whether a feature is on; off is not stored. */
type Switched = { readonly Value: boolean }

/** Areas of the program, numbered as on the wire. */
type Areas = { readonly Value: readonly number[] }

/** Which pages people sign in at; see `domain/authorization/login-target.ts`. */
type LoginSet = { readonly Value: { readonly required: boolean; readonly base_uri: string } }

type SystemFeatureEvents = {
  'feature.system.login_default_org.set': Switched
  'feature.system.improved_performance.set': Areas
  'feature.system.oidc_single_v1_session_termination.set': Switched
  'feature.system.login_v2.set': LoginSet
  'feature.system.permission_check_v2.set': Switched
  'feature.system.enable_relational_tables.set': Switched
  'feature.system.reset': Empty
}

type InstanceFeatureEvents = {
  'feature.instance.login_default_org.set': Switched
  'feature.instance.improved_performance.set': Areas
  'feature.instance.debug_oidc_parent_error.set': Switched
  'feature.instance.oidc_single_v1_session_termination.set': Switched
  'feature.instance.login_v2.set': LoginSet
  'feature.instance.permission_check_v2.set': Switched
  'feature.instance.console_use_v2_user_api.set': Switched
  'feature.instance.enable_relational_tables.set': Switched
  'feature.instance.reset': Empty
}

/** Stored names and payloads of events of features. */
export type FeatureEvents = SystemFeatureEvents & InstanceFeatureEvents

/** The traits of each event. */
export const featureTraits = traitsIn<keyof FeatureEvents>(['feature'], {
  'feature.system.login_default_org.set': { title: 'Feature of the system set' },
  'feature.system.improved_performance.set': { title: 'Feature of the system set' },
  'feature.system.oidc_single_v1_session_termination.set': { title: 'Feature of the system set' },
  'feature.system.login_v2.set': { title: 'Sign-in program of the system set' },
  'feature.system.permission_check_v2.set': { title: 'Feature of the system set' },
  'feature.system.enable_relational_tables.set': { title: 'Feature of the system set' },
  'feature.system.reset': { title: 'Features of the system reset' },
  'feature.instance.login_default_org.set': { title: 'Feature set' },
  'feature.instance.improved_performance.set': { title: 'Feature set' },
  'feature.instance.debug_oidc_parent_error.set': { title: 'Feature set' },
  'feature.instance.oidc_single_v1_session_termination.set': { title: 'Feature set' },
  'feature.instance.login_v2.set': { title: 'Sign-in program set' },
  'feature.instance.permission_check_v2.set': { title: 'Feature set' },
  'feature.instance.console_use_v2_user_api.set': { title: 'Feature set' },
  'feature.instance.enable_relational_tables.set': { title: 'Feature set' },
  'feature.instance.reset': { title: 'Features reset' },
})

/** The events by level and feature; a feature that a level lacks cannot be set there. */
export const featureEventTypes = {
  system: {
    login_default_org: 'feature.system.login_default_org.set',
    improved_performance: 'feature.system.improved_performance.set',
    oidc_single_v1_session_termination: 'feature.system.oidc_single_v1_session_termination.set',
    login_v2: 'feature.system.login_v2.set',
    permission_check_v2: 'feature.system.permission_check_v2.set',
    enable_relational_tables: 'feature.system.enable_relational_tables.set',
  },
  instance: {
    login_default_org: 'feature.instance.login_default_org.set',
    improved_performance: 'feature.instance.improved_performance.set',
    debug_oidc_parent_error: 'feature.instance.debug_oidc_parent_error.set',
    oidc_single_v1_session_termination: 'feature.instance.oidc_single_v1_session_termination.set',
    login_v2: 'feature.instance.login_v2.set',
    permission_check_v2: 'feature.instance.permission_check_v2.set',
    console_use_v2_user_api: 'feature.instance.console_use_v2_user_api.set',
    enable_relational_tables: 'feature.instance.enable_relational_tables.set',
  },
} as const satisfies Record<'system' | 'instance', Record<string, keyof FeatureEvents>>
