/** How long the tokens of an instance live (organizations.md §4.7). */
import type { OidcSettingsPayload } from '../../events/instance-settings.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Instance } from './instance.ts'

/** Lifetimes of tokens in nanoseconds. */
export type OidcSettings = OidcSettingsPayload

const hourNanos = 3_600_000_000_000

/** The lifetimes of an instance that has set none (surroundings §1.4). */
export const defaultOidcSettings: OidcSettings = {
  accessTokenLifetime: 12 * hourNanos,
  idTokenLifetime: 12 * hourNanos,
  refreshTokenIdleExpiration: 720 * hourNanos,
  refreshTokenExpiration: 2160 * hourNanos,
}

/** The longest lifetime: ten years. */
const lifetimeMaxNanos = 87_600 * hourNanos

/** Tokens count in whole seconds. */
const lifetimeMinNanos = 1_000_000_000

/** An instance has lifetimes from its beginning, so they are never added. */
export function addOidcSettings(settings: OidcSettings, instance: Instance): never {
  if (!instance.exists) throw refuse('instance.not_found')
  if (Object.values(settings).includes(0)) throw refuse('oidc_settings.zero.add')
  throw refuse('oidc_settings.exist')
}

/** Changes the lifetimes of tokens that are issued from then on. */
export function* changeOidcSettings(settings: OidcSettings, instance: Instance): Iterable<Decided> {
  if (!instance.exists) throw refuse('instance.not_found')
  const lifetimes = Object.values(settings)
  if (lifetimes.includes(0)) throw refuse('oidc_settings.zero.update')
  if (lifetimes.some((each) => each < lifetimeMinNanos || each > lifetimeMaxNanos)) {
    throw refuse('oidc_settings.bounds')
  }
  const before = instance.oidcSettings ?? defaultOidcSettings
  const isSame =
    before.accessTokenLifetime === settings.accessTokenLifetime &&
    before.idTokenLifetime === settings.idTokenLifetime &&
    before.refreshTokenIdleExpiration === settings.refreshTokenIdleExpiration &&
    before.refreshTokenExpiration === settings.refreshTokenExpiration
  if (isSame) throw refuse('oidc_settings.unchanged')
  yield event('instance.oidc.settings.changed', settings)
}
