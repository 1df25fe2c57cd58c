/**
 * Events of what an instance may do and how it works: trusted domains, secret generators, lifetimes
 * of tokens, limits, quotas and restrictions. Each states all its settings, not only changed ones.
 */
import type { Empty } from './payload.ts'
import { traitsIn } from './traits.ts'

/** How codes or secrets of a kind are generated. */
export type GeneratorPayload = {
  /** The kind: a number of organizations.md §4.7, plus one from the fourth on. */
  readonly generatorType: number
  readonly length: number
  /** Nanoseconds until a code expires; 0: never. */
  readonly expiry: number
  readonly includeLowerLetters: boolean
  readonly includeUpperLetters: boolean
  readonly includeDigits: boolean
  readonly includeSymbols: boolean
}

/** How long tokens live, in nanoseconds. */
export type OidcSettingsPayload = {
  readonly accessTokenLifetime: number
  readonly idTokenLifetime: number
  readonly refreshTokenIdleExpiration: number
  readonly refreshTokenExpiration: number
}

/** Somebody to notify when a share of a quota is used up. */
export type QuotaNotificationPayload = {
  readonly percent: number
  /** Whether each multiple of the share counts. */
  readonly repeat: boolean
  readonly callUrl: string
}

/** How much of something an instance may use in each of equally long periods. */
export type QuotaPayload = {
  /** As on the wire: 1 authenticated requests, 2 seconds of actions. */
  readonly unit: number
  /** Where the first period begins, in microseconds since 1970. */
  readonly from: number
  /** Length of a period in nanoseconds. */
  readonly interval: number
  readonly amount: number
  /** Whether more is refused. */
  readonly limit: boolean
  readonly notifications: readonly QuotaNotificationPayload[]
}

type SettingsOfInstance = {
  'instance.trusted_domains.added': { readonly domain: string }
  'instance.trusted_domains.removed': { readonly domain: string }
  'instance.secret.generator.changed': GeneratorPayload
  'instance.oidc.settings.changed': OidcSettingsPayload
}

type LimitEvents = {
  'limits.set': {
    /** Nanoseconds for which events are shown; absent: no limit. */
    readonly auditLogRetention: number | undefined
    /** Absent: never said. */
    readonly block: boolean | undefined
  }
  'limits.reset': Empty
}

type QuotaEvents = {
  'quota.set': QuotaPayload
  'quota.removed': { readonly unit: number }
}

type RestrictionEvents = {
  'restrictions.set': {
    readonly disallowPublicOrgRegistration: boolean
    /** Empty: all. */
    readonly allowedLanguages: readonly string[]
  }
}

/** Stored names and payloads of these events. */
export type InstanceSettingsEvents = SettingsOfInstance &
  LimitEvents &
  QuotaEvents &
  RestrictionEvents

/** The traits of each event. */
export const instanceSettingsTraits = {
  ...traitsIn<keyof SettingsOfInstance>(['instance'], {
    'instance.trusted_domains.added': { title: 'Trusted domain added' },
    'instance.trusted_domains.removed': { title: 'Trusted domain removed' },
    'instance.secret.generator.changed': { title: 'Secret generator changed' },
    'instance.oidc.settings.changed': { title: 'Lifetimes of tokens changed' },
  }),
  ...traitsIn<keyof LimitEvents>(['limits'], {
    'limits.set': { title: 'Limits set' },
    'limits.reset': { title: 'Limits reset' },
  }),
  ...traitsIn<keyof QuotaEvents>(['quota'], {
    'quota.set': { title: 'Quota set' },
    'quota.removed': { title: 'Quota removed' },
  }),
  ...traitsIn<keyof RestrictionEvents>(['restrictions'], {
    'restrictions.set': { title: 'Restrictions set' },
  }),
}
