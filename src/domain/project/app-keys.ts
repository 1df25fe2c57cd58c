/** Keys of applications, which sign client assertions (projects.md §8.6). */
import { type Decided, event } from '../event.ts'
import { keyType } from '../machine/key.ts'
import { refuse } from '../refusals.ts'
import { apiAuthMethod } from './api-app.ts'
import type { AppIn } from './apps.ts'
import { oidcAuthMethod } from './oidc-app.ts'
import type { App } from './project.ts'

/** Whether an application authenticates by keys. */
export function usesKeys({ kind, authMethod }: Pick<App, 'kind' | 'authMethod'>): boolean {
  if (kind === 'api') return authMethod === apiAuthMethod.privateKeyJwt
  return kind === 'oidc' && authMethod === oidcAuthMethod.privateKeyJwt
}

/** Maximum number of keys per application, expired ones included. */
export const appKeysMax = 1000

/** A key of an application to add. */
export interface AddAppKey {
  readonly keyId: string
  /** RFC 3339. */
  readonly expirationDate: string
  readonly isPast: boolean
  /** PKIX in PEM, as base64. */
  readonly publicKey: string
  /** The client that assertions name; absent: the application's. */
  readonly clientId?: string | undefined
}

/** Adds a key to sign client assertions with; the event contains the public key. */
export function* addAppKey({ appId, app }: AppIn, command: AddAppKey): Iterable<Decided> {
  const { keyId, expirationDate, isPast, publicKey } = command
  if (!usesKeys(app)) throw refuse('app.no_keys')
  if (isPast) throw refuse('token.expired_already')
  if (app.keyIds.length >= appKeysMax) throw refuse('app.key.too_many', String(appKeysMax))
  yield event('project.application.oidc.key.added', {
    applicationId: appId,
    clientId: command.clientId ?? app.clientId,
    keyId,
    type: keyType,
    expirationDate,
    publicKey,
  })
}

/** Removes a key; refuses an unknown one. */
export function* removeAppKey({ app }: AppIn, { keyId }: { keyId: string }): Iterable<Decided> {
  if (!app.keyIds.includes(keyId)) throw refuse('app.key.unknown')
  yield event('project.application.oidc.key.removed', { keyId })
}
