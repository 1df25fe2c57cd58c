/**
 * Who answers the auth requests of an application, and who signs its users out: our own pages or a
 * sign-in program (surroundings §4.9, projects §11.4). The one place that decides it.
 */
import type { AuthRequestScope } from '../../domain/authorization/auth-request.ts'
import { withoutEnding } from '../../kit/ends.ts'
import type { OidcClients } from '../../queries/authorization/oidc-clients.ts'

/** What the decision uses. */
export interface LoginTargetDeps {
  readonly clients: Pick<OidcClients, 'byId'>
}

/** Our own pages, or a sign-in program by the address that its pages are below. */
export type LoginTarget = { readonly program: string } | 'pages'

/**
 * The target of a request. `loginClientId` is the user of the sign-in program that a request names
 * in its header; empty for none.
 */
export async function findLoginTarget(
  { clients }: LoginTargetDeps,
  { instanceId, origin }: AuthRequestScope,
  { clientId, loginClientId }: { readonly clientId: string; readonly loginClientId: string },
): Promise<LoginTarget> {
  const client = clientId === '' ? null : await clients.byId({ instanceId, clientId })
  const loginBaseUri = client && withoutEnding(client.loginBaseUri, '/')
  if (loginBaseUri) return { program: loginBaseUri }
  if (loginClientId !== '') return { program: `${origin}/ui/v2/login` }
  return 'pages'
}

/** The address at which an auth request is answered, by its id in the library. */
export function signInUrl(target: LoginTarget, { origin }: AuthRequestScope, id: string): string {
  return target === 'pages'
    ? `${origin}/ui/login/login?authRequestID=V2_${id}`
    : `${target.program}/login?authRequest=V2_${id}`
}
