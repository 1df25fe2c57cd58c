/** Keys of applications, which sign client assertions (projects.md §8.6). */
import { type Decided, event } from '../event.ts'
import { keyType } from '../machine/key.ts'
import { refuse } from '../refusals.ts'
import { apiAuthMethod } from './api-app.ts'
import { oidcAuthMethod } from './oidc-app.ts'
import type { App, Project } from './project.ts'

/** Whether an application authenticates by keys. */
export function usesKeys({ kind, authMethod }: Pick<App, 'kind' | 'authMethod'>): boolean {
  if (kind === 'api') return authMethod === apiAuthMethod.privateKeyJwt
  return kind === 'oidc' && authMethod === oidcAuthMethod.privateKeyJwt
}

/** A key of an application to add. */
export interface AddAppKey {
  readonly orgId: string
  readonly appId: string
  readonly keyId: string
  /** RFC 3339. */
  readonly expirationDate: string
  readonly isPast: boolean
  /** PKIX in PEM, as base64. */
  readonly publicKey: string
}

/** Adds a key to sign client assertions with; the event contains the public key. */
export function* addAppKey(command: AddAppKey, project: Project): Iterable<Decided> {
  const { orgId, appId, keyId, expirationDate, isPast, publicKey } = command
  const app = project.apps.get(appId)
  if (!project.exists || project.orgId !== orgId || !app) throw refuse('app.not_found')
  if (!usesKeys(app)) throw refuse('app.no_keys')
  if (isPast) throw refuse('token.expired_already')
  const { clientId } = app
  yield event('project.application.oidc.key.added', {
    applicationId: appId,
    clientId,
    keyId,
    type: keyType,
    expirationDate,
    publicKey,
  })
}
