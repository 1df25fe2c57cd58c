/** Projects and their applications, which may introspect tokens (surroundings §2.7). */
import { evolution } from '../../events/handlers.ts'
import { emptyMap, type VersionedMap } from '../../kit/versioned-map.ts'
import { type Decided, event, type Name } from '../event.ts'
import { keyType } from '../machine/key.ts'
import { refuse } from '../refusals.ts'
import { oidcAuthMethod } from './oidc-app.ts'

/** How an API application authenticates; numbers as on the wire. */
export const apiAuthMethod = { basic: 0, privateKeyJwt: 1 } as const

/** An application as decisions see it. */
export interface App {
  readonly clientId: string
  /** Whether it authenticates by keys. */
  readonly hasKeys: boolean
}

/** A project as decisions see it; applications by id. */
export interface Project {
  readonly exists: boolean
  readonly orgId: string
  readonly apps: VersionedMap<string, App>
}

/** A project that does not exist. */
export const absentProject: Project = { exists: false, orgId: '', apps: emptyMap() }

/** The project after an event. */
export const evolveProject = evolution<Project, 'owner'>({
  'project.added': (_, { owner }) => ({ ...absentProject, exists: true, orgId: owner }),
  'project.application.added': (project, { payload: { appId = '' } }) =>
    withApp(project, appId, { clientId: '', hasKeys: false }),
  'project.application.config.api.added': (project, { payload }) =>
    configured(project, payload, apiAuthMethod.privateKeyJwt),
  'project.application.config.oidc.added': (project, { payload }) =>
    configured(project, payload, oidcAuthMethod.privateKeyJwt),
})

interface AppConfig {
  readonly appId?: string
  readonly clientId?: string
  readonly authMethodType?: number
}

/** `keyMethod` is the number for signed assertions; as on the wire. */
function configured(
  project: Project,
  { appId = '', clientId = '', authMethodType = 0 }: AppConfig,
  keyMethod: number,
): Project {
  return withApp(project, appId, { clientId, hasKeys: authMethodType === keyMethod })
}

function withApp(project: Project, appId: string, app: App): Project {
  return { ...project, apps: project.apps.with(appId, app) }
}

/** A project to add. */
export interface AddProject {
  readonly orgId: string
  readonly name: string
  readonly projectRoleAssertion: boolean
  readonly projectRoleCheck: boolean
  readonly hasProjectCheck: boolean
  /** As on the wire. */
  readonly privateLabelingSetting: number
}

/** The settings of a project that has only a name. */
export const plainProject = {
  projectRoleAssertion: false,
  projectRoleCheck: false,
  hasProjectCheck: false,
  privateLabelingSetting: 0,
} as const

/** Adds a project; names are unique in the organisation. */
export function* addProject({ orgId, ...project }: AddProject): Iterable<Decided> {
  const name = project.name.trim()
  if (name === '') throw refuse('project.name.empty')
  const reserve: Name[] = [{ kind: `project_name:${orgId}`, value: name }]
  yield event('project.added', { ...project, name }, { reserve })
}

/** An API application to add. */
export interface AddApiApp {
  readonly projectId: string
  readonly appId: string
  readonly name: string
  readonly clientId: string
  /** Absent if it authenticates by keys. */
  readonly hashedSecret: string | undefined
  readonly authMethodType: number
}

/**
 * Adds an application that only introspects tokens; its project must belong to the organisation.
 */
export function* addApiApp(
  command: AddApiApp & { readonly orgId: string },
  project: Project,
): Iterable<Decided> {
  const { projectId, appId, clientId, hashedSecret, authMethodType } = command
  const name = command.name.trim()
  if (name === '') throw refuse('app.name.empty')
  if (!project.exists || project.orgId !== command.orgId) throw refuse('project.not_found')
  const reserve: Name[] = [{ kind: `app_name:${projectId}`, value: name }]
  yield event('project.application.added', { appId, name }, { reserve })
  yield event('project.application.config.api.added', {
    appId,
    clientId,
    clientSecret: hashedSecret,
    authMethodType,
  })
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
  if (!app.hasKeys) throw refuse('app.no_keys')
  if (isPast) throw refuse('token.expired_already')
  const { clientId } = app
  yield event('project.application.oidc.key.added', {
    ...{ applicationId: appId, clientId, keyId, type: keyType, expirationDate, publicKey },
  })
}
