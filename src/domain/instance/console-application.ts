/**
 * The application by which administrators sign in to the console (surroundings §1.4): a user agent
 * without a secret, with code flow, PKCE and refresh tokens.
 */
import type { OidcConfigPayload } from '../../events/application.ts'
import type { Reach } from '../../kit/reach.ts'
import type { Decided } from '../event.ts'
import { plainOidcConfig } from '../project/app-evolution.ts'
import { addOidcApp, changeOidcApp, oidcAuthMethod, oidcGrantType } from '../project/oidc-app.ts'
import type { App, Project } from '../project/project.ts'

/** Where a sign-in of the console comes back to, and where a sign-out leads; below an origin. */
export const consolePaths = {
  callback: '/ui/console/auth/callback',
  signedOut: '/ui/console/signedout',
} as const

/** What is needed to make the application, or to let it be used from one more origin. */
export interface OpenConsole {
  /** Ids of a new application; not used where there is one. */
  readonly appId: string
  readonly clientId: string
  readonly projectId: string
  /** Scheme and host of a domain of the instance. */
  readonly origin: string
  readonly reach: Pick<Reach, 'urlProblem'>
}

const userAgent = 1

/** The console's application, where the project has it. */
export function findConsole(
  project: Project,
  clientId: string,
): { readonly appId: string; readonly app: App } | undefined {
  for (const [appId, app] of project.apps) {
    if (clientId !== '' && app.clientId === clientId) return { appId, app }
  }
  return undefined
}

/** Adds the application; its name is the first that the project has free. */
export function addConsole(command: OpenConsole, project: Project): Iterable<Decided> {
  const { origin } = command
  const config: OidcConfigPayload = {
    ...plainOidcConfig,
    ...{ redirectUris: [origin + consolePaths.callback] },
    ...{ postLogoutRedirectUris: [origin + consolePaths.signedOut] },
    grantTypes: [oidcGrantType.authorizationCode, oidcGrantType.refreshToken],
    responseTypes: [0],
    applicationType: userAgent,
    authMethodType: oidcAuthMethod.none,
    devMode: isInsecure(origin),
  }
  const name = freeName(project)
  return addOidcApp({ ...command, name, hashedSecret: undefined, config }, project)
}

/** Lets the application be used from the origin, too; nothing where it is already. */
export function* extendConsole(
  { projectId, origin, reach }: Pick<OpenConsole, 'projectId' | 'origin' | 'reach'>,
  { appId, app }: { readonly appId: string; readonly app: App },
): Iterable<Decided> {
  const { redirectUris = [], postLogoutRedirectUris = [], devMode = false } = app.oidc ?? {}
  const callback = origin + consolePaths.callback
  const signedOut = origin + consolePaths.signedOut
  if (redirectUris.includes(callback) && postLogoutRedirectUris.includes(signedOut)) return
  const changes = {
    redirectUris: [...new Set([...redirectUris, callback])],
    postLogoutRedirectUris: [...new Set([...postLogoutRedirectUris, signedOut])],
    devMode: devMode || isInsecure(origin),
  }
  yield* changeOidcApp({ projectId, appId, app }, { changes, reach })
}

const isInsecure = (origin: string) => origin.startsWith('http:')

function freeName({ apps }: Project): string {
  const taken = new Set([...apps].map(([, { name }]) => name))
  let name = 'Console'
  for (let number = 2; taken.has(name); number++) name = `Console ${number}`
  return name
}
