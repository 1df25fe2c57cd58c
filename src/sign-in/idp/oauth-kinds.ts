/** Providers that speak OAuth 2.0, each with a user endpoint of its own (organizations.md §3.4). */
import {
  type AuthorizationAnswer,
  type AuthorizationRequestInput,
  IdpFailure,
  type IdpIdentity,
} from '../../commands/identity-provider/idp-clients.ts'
import type {
  AzureIdp,
  GitHubEnterpriseIdp,
  GitHubIdp,
  OAuthIdp,
} from '../../commands/identity-provider/open-idp.ts'
import type { FetchFor } from './bounded-fetch.ts'
import { isObject, memberOf } from './members.ts'
import {
  type OAuthClients,
  type OAuthServer,
  type OAuthTokens,
  requireClaims,
  requireId,
} from './oauth-client.ts'
import { orFailure } from './reasons.ts'
import { verifiedClaims } from './signed-claims.ts'
import type { WellKnownUrls } from './well-known.ts'

/** A provider that speaks OAuth 2.0. */
export type OAuthKind = OAuthIdp | AzureIdp | GitHubIdp | GitHubEnterpriseIdp

/** What talking to them uses. */
export interface OAuthKindDeps {
  readonly oauth: OAuthClients
  readonly urls: WellKnownUrls
  readonly fetchFor: FetchFor
  readonly clock: { nowMicros(): number }
}

/** The URL of a request at the provider. */
export async function beginOAuth(
  { oauth, urls }: Pick<OAuthKindDeps, 'oauth' | 'urls'>,
  client: OAuthKind,
  ask: AuthorizationRequestInput,
): Promise<string> {
  return oauth.authorizationUrl(serverOf(urls, client), ask)
}

/** The user of the answer. */
export function identifyByOAuth(
  deps: OAuthKindDeps,
  client: OAuthKind,
  answer: AuthorizationAnswer,
): Promise<IdpIdentity> {
  const server = serverOf(deps.urls, client)
  return deps.oauth.redeem(server, answer, async (tokens) => {
    const claims = requireClaims(await tokens.ask(server.userEndpoint))
    const { accessToken } = tokens
    const access = { kind: 'oauth', accessToken, idToken: '' } as const
    switch (client.kind) {
      case 'oauth':
        return { externalUserId: requireId(claims, client.idAttribute), claims, access }
      case 'azure':
        return identifyAtMicrosoft(deps, client, { tokens, claims })
      default:
        return {
          externalUserId: requireId(claims, 'id'),
          claims: await withAddress(server, tokens, claims),
          access,
        }
    }
  })
}

function serverOf(urls: WellKnownUrls, client: OAuthKind): OAuthServer {
  const { clientId, clientSecret, scopes } = client
  const shared = { clientId, clientSecret, scopes, usePkce: false }
  switch (client.kind) {
    case 'azure': {
      const authority = `${urls.microsoft}/${encodeURIComponent(client.tenant)}`
      return {
        ...shared,
        scopes: azureScopes(scopes),
        authorizationEndpoint: `${authority}/oauth2/v2.0/authorize`,
        tokenEndpoint: `${authority}/oauth2/v2.0/token`,
        userEndpoint: `${urls.microsoftGraph}/v1.0/me`,
      }
    }
    case 'github':
      return {
        ...shared,
        authorizationEndpoint: `${urls.gitHub}/login/oauth/authorize`,
        tokenEndpoint: `${urls.gitHub}/login/oauth/access_token`,
        userEndpoint: `${urls.gitHubApi}/user`,
      }
    case 'github_enterprise': {
      const { authorizationEndpoint, tokenEndpoint, userEndpoint } = client
      return { ...shared, authorizationEndpoint, tokenEndpoint, userEndpoint }
    }
    case 'oauth': {
      const { authorizationEndpoint, tokenEndpoint, userEndpoint, usePkce } = client
      return { ...shared, authorizationEndpoint, tokenEndpoint, userEndpoint, usePkce }
    }
  }
}

/** `openid` for the id token, `User.Read` for the user. */
function azureScopes(scopes: readonly string[]): readonly string[] {
  const wanted = scopes.length === 0 ? ['openid', 'profile', 'email', 'phone'] : scopes
  const missing = ['openid', 'User.Read'].filter((each) => !wanted.includes(each))
  return [...wanted, ...missing]
}

/** Not an id: tokens of these name the tenant that somebody is of. */
const manyTenants: ReadonlySet<string> = new Set(['common', 'organizations', 'consumers'])

/** Longer than clocks differ. */
const clockToleranceSeconds = 60

interface AtMicrosoft {
  readonly tokens: OAuthTokens
  readonly claims: Readonly<Record<string, unknown>>
}

/** With a tenant of its own, the token has to be of that tenant. */
async function identifyAtMicrosoft(
  { urls, fetchFor, clock }: Pick<OAuthKindDeps, 'urls' | 'fetchFor' | 'clock'>,
  { tenant, clientId }: AzureIdp,
  { tokens, claims }: AtMicrosoft,
): Promise<IdpIdentity> {
  const { accessToken, idToken } = tokens
  if (!manyTenants.has(tenant)) {
    const authority = `${urls.microsoft}/${encodeURIComponent(tenant)}`
    if (idToken === '') throw new IdpFailure('id_token_missing')
    await verifiedClaims({
      token: idToken,
      keysUrl: `${authority}/discovery/v2.0/keys`,
      issuer: `${authority}/v2.0`,
      audience: clientId,
      requiredClaims: ['exp', 'iat', 'sub'],
      clockTolerance: clockToleranceSeconds,
      nowMicros: clock.nowMicros(),
      fetch: fetchFor(),
    })
  }
  return {
    externalUserId: requireId(claims, 'id'),
    claims,
    access: { kind: 'oauth', accessToken, idToken },
    // Links from before, made by generic OpenID Connect, have its subject.
    findFormerUserId: () =>
      orFailure(async () => {
        const said = await tokens.ask(`${urls.microsoftGraph}/oidc/userinfo`)
        const { sub } = said === undefined ? {} : requireClaims(said)
        return typeof sub === 'string' && sub !== '' ? sub : undefined
      }),
  }
}

/** Those who hide their address from the public show it to whom they allow it. */
async function withAddress(
  { scopes, userEndpoint }: OAuthServer,
  { ask }: OAuthTokens,
  claims: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  const { email } = claims
  if ((typeof email === 'string' && email !== '') || !scopes.includes('user:email')) return claims
  const list = await ask(`${userEndpoint}/emails`)
  if (!Array.isArray(list)) return claims
  const found = list.find(
    (each: unknown) => isObject(each) && each.primary === true && each.verified === true,
  )
  const address = memberOf(found, 'email')
  return typeof address === 'string' ? { ...claims, email: address } : claims
}
