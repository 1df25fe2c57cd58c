/** How the events of applications change the state of their project. */
import type { OidcConfigPayload, SamlConfigPayload } from '../../events/application.ts'
import type { Handlers } from '../../events/handlers.ts'
import { each } from '../../events/handlers.ts'
import { type App, defined, type Project, projectState } from './project.ts'

/** The configuration of an application of which nothing is stored. */
export const plainOidcConfig: OidcConfigPayload = {
  oidcVersion: 0,
  redirectUris: [],
  responseTypes: [],
  grantTypes: [],
  applicationType: 0,
  authMethodType: 0,
  postLogoutRedirectUris: [],
  devMode: false,
  accessTokenType: 0,
  accessTokenRoleAssertion: false,
  idTokenRoleAssertion: false,
  idTokenUserinfoAssertion: false,
  clockSkew: 0,
  additionalOrigins: [],
  skipNativeAppSuccessPage: false,
  backChannelLogoutURI: '',
  loginVersion: 0,
  loginBaseURI: '',
}

/** The configuration of a SAML application of which nothing is stored. */
export const plainSamlConfig: SamlConfigPayload = {
  entityId: '',
  metadata: undefined,
  metadata_url: undefined,
  loginVersion: 0,
  loginBaseURI: '',
}

const plainApp: App = {
  name: '',
  state: projectState.active,
  kind: '',
  clientId: '',
  hasSecret: false,
  authMethod: 0,
  oidc: undefined,
  saml: undefined,
  keyIds: [],
}

/** Entries of the evolution of a project. */
export const appEvolution: Handlers<Project, Project, 'owner'> = {
  'project.application.added': (project, { payload: { appId = '', name = '' } }) => ({
    ...project,
    apps: project.apps.with(appId, { ...plainApp, name }),
  }),
  'project.application.changed': (project, { payload: { appId, name } }) =>
    withApp(project, appId, () => ({ name: name ?? '' })),
  'project.application.deactivated': (project, { payload: { appId } }) =>
    withApp(project, appId, () => ({ state: projectState.inactive })),
  'project.application.reactivated': (project, { payload: { appId } }) =>
    withApp(project, appId, () => ({ state: projectState.active })),
  'project.application.removed': (project, { payload: { appId = '' } }) => ({
    ...project,
    apps: project.apps.without(appId),
    removedApps: project.removedApps.with(appId, true),
  }),
  'project.application.config.api.added': (project, { payload }) =>
    withApp(project, payload.appId, () => ({
      kind: 'api',
      clientId: payload.clientId ?? '',
      hasSecret: Boolean(payload.hashedSecret ?? payload.clientSecret),
      authMethod: payload.authMethodType ?? 0,
    })),
  'project.application.config.api.changed': (project, { payload }) =>
    withApp(project, payload.appId, () => ({ authMethod: payload.authMethodType ?? 0 })),
  'project.application.config.oidc.added': (project, { payload }) => {
    const { appId, clientId, hashedSecret, clientSecret, ...config } = payload
    return withApp(project, appId, () => ({
      kind: 'oidc',
      clientId: clientId ?? '',
      hasSecret: Boolean(hashedSecret ?? clientSecret),
      authMethod: config.authMethodType ?? 0,
      oidc: { ...plainOidcConfig, ...config },
    }))
  },
  'project.application.config.oidc.changed': (project, { payload: { appId, ...changes } }) =>
    withApp(project, appId, ({ authMethod, oidc }) => ({
      authMethod: changes.authMethodType ?? authMethod,
      oidc: { ...(oidc ?? plainOidcConfig), ...defined(changes) },
    })),
  'project.application.config.saml.added': (project, { payload: { appId, ...config } }) =>
    withApp(project, appId, () => ({ kind: 'saml', saml: { ...plainSamlConfig, ...config } })),
  'project.application.config.saml.changed': (project, { payload: { appId, ...changes } }) =>
    withApp(project, appId, ({ saml }) => ({
      saml: { ...(saml ?? plainSamlConfig), ...defined(changes) },
    })),
  ...each(
    [
      'project.application.config.api.secret.changed',
      'project.application.config.oidc.secret.changed',
    ],
    (project: Project, { payload }: { payload: { appId?: string } }) =>
      withApp(project, payload.appId, () => ({ hasSecret: true })),
  ),
  'project.application.oidc.key.added': (project, { payload: { applicationId, keyId = '' } }) =>
    withApp(project, applicationId, ({ keyIds }) => ({ keyIds: [...keyIds, keyId] })),
  'project.application.oidc.key.removed': (project, { payload: { keyId = '' } }) => {
    for (const [appId, { keyIds }] of project.apps) {
      if (!keyIds.includes(keyId)) continue
      return withApp(project, appId, () => ({ keyIds: keyIds.filter((each) => each !== keyId) }))
    }
    return project
  },
}

function withApp(
  project: Project,
  appId: string | undefined,
  change: (app: App) => Partial<App>,
): Project {
  const app = appId === undefined ? undefined : project.apps.get(appId)
  if (!app || appId === undefined) return project
  return { ...project, apps: project.apps.with(appId, { ...app, ...change(app) }) }
}
