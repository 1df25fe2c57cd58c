/** What applications of all kinds have in common (projects.md §8.1). */
import { type Decided, event, type Name } from '../event.ts'
import { type RefusalName, refuse } from '../refusals.ts'
import { type App, type Project, projectState } from './project.ts'

/** The ids and the name of an application to add. */
export interface AppToAdd {
  readonly projectId: string
  readonly appId: string
  /** Whether the caller chose the id; those that are generated are never in use. */
  readonly hasOwnId?: boolean
  readonly name: string
}

/** An application of a project. */
export interface AppIn {
  readonly projectId: string
  readonly appId: string
  readonly app: App
}

/** Names of applications are unique in their project. */
export function appNameReservation({
  projectId,
  name,
}: Pick<AppToAdd, 'projectId' | 'name'>): Name {
  return { kind: `app_name:${projectId}`, value: name }
}

/** The event of a new application; refuses an empty name, and an id that was used before. */
export function appAdded(
  { projectId, appId, hasOwnId = false, ...command }: AppToAdd,
  { project, whenNameless }: { readonly project: Project; readonly whenNameless: RefusalName },
): Decided {
  const name = command.name.trim()
  if (name === '') throw refuse(whenNameless)
  if (project.apps.has(appId) || project.removedApps.has(appId)) throw refuse('app.id.in_use')
  const reserve = [appNameReservation({ projectId, name })]
  // Ids are unique in the instance: rows of applications have no other key.
  if (hasOwnId) reserve.push({ kind: 'app_id', value: appId })
  return event('project.application.added', { appId, name }, { reserve })
}

/** Changes the name, unless it is the same. */
export function* renameApp(
  { projectId, appId, app }: AppIn,
  { name: wanted }: { readonly name: string },
): Iterable<Decided> {
  const name = wanted.trim()
  if (name === '') throw refuse('app.rename.empty')
  if (name === app.name) return
  const names = {
    release: [appNameReservation({ projectId, name: app.name })],
    reserve: [appNameReservation({ projectId, name })],
  }
  yield event('project.application.changed', { appId, name }, names)
}

/** Deactivates an active application: nobody gets tokens for it any more. */
export function* deactivateApp({ appId, app }: AppIn): Iterable<Decided> {
  if (app.state !== projectState.active) throw refuse('app.deactivate.inactive')
  yield event('project.application.deactivated', { appId })
}

/** Activates an inactive application. */
export function* reactivateApp({ appId, app }: AppIn): Iterable<Decided> {
  if (app.state !== projectState.inactive) throw refuse('app.reactivate.active')
  yield event('project.application.reactivated', { appId })
}

/** Removes an application with its keys; its name and its entity id are free again. */
export function* removeApp({ projectId, appId, app }: AppIn): Iterable<Decided> {
  const release = [appNameReservation({ projectId, name: app.name })]
  if (app.saml) release.push(entityReservation(app.saml))
  yield event('project.application.removed', { appId }, { release })
}

/** Entity ids of SAML applications are unique in the instance. */
export function entityReservation({ entityId }: { readonly entityId: string }): Name {
  return { kind: 'saml_entity_id', value: entityId }
}

/** Replaces the secret; that of before ends. Made for every method, used by those with a secret. */
export function* replaceSecret(
  { appId, app }: AppIn,
  { hashedSecret }: { readonly hashedSecret: string },
): Iterable<Decided> {
  const secret = { appId, hashedSecret }
  if (app.kind === 'oidc') yield event('project.application.config.oidc.secret.changed', secret)
  else if (app.kind === 'api') yield event('project.application.config.api.secret.changed', secret)
  else throw refuse('app.secret.unknown')
}
