/** Providers that speak OpenID Connect, each with its habits (organizations.md §3.4). */
import {
  type AuthorizationAnswer,
  type AuthorizationRequestInput,
  IdpFailure,
  type IdpIdentity,
} from '../../commands/identity-provider/idp-clients.ts'
import type {
  AppleIdp,
  GitLabIdp,
  GitLabSelfHostedIdp,
  GoogleIdp,
  OidcIdp,
} from '../../commands/identity-provider/open-idp.ts'
import { isObject } from './members.ts'
import type { OidcClients, OidcServer } from './oidc-client.ts'
import type { WellKnownUrls } from './well-known.ts'

/** A provider that speaks OpenID Connect. */
export type OidcKind = OidcIdp | GoogleIdp | GitLabIdp | GitLabSelfHostedIdp | AppleIdp

/** What talking to them uses. */
export interface OidcKindDeps {
  readonly oidc: OidcClients
  readonly urls: WellKnownUrls
  readonly clock: { nowMicros(): number }
}

/** The URL of a request at the provider. */
export async function beginOidc(
  deps: OidcKindDeps,
  client: OidcKind,
  ask: AuthorizationRequestInput,
): Promise<string> {
  return deps.oidc.authorizationUrl(await serverOf(deps, client), ask)
}

/** The user of the answer. */
export async function identifyByOidc(
  deps: OidcKindDeps,
  client: OidcKind,
  answer: AuthorizationAnswer,
): Promise<IdpIdentity> {
  const identity = await deps.oidc.identify(await serverOf(deps, client), withoutExtras(answer))
  if (client.kind !== 'apple') return identity
  return { ...identity, claims: withAppleName(identity.claims, answer.parameters) }
}

/** Apple's form has fields that are no part of the answer. */
function withoutExtras({ parameters, ...answer }: AuthorizationAnswer): AuthorizationAnswer {
  const kept = new URLSearchParams(parameters)
  kept.delete('user')
  return { ...answer, parameters: kept }
}

const profileScopes = ['openid', 'profile', 'email']

async function serverOf(deps: OidcKindDeps, client: OidcKind): Promise<OidcServer> {
  const { instanceId, id, sequence, clientId } = client
  const shared = {
    ...{ instanceId, id, sequence, clientId },
    ...{ usePkce: false, isIdTokenMapping: false, maySelectAccount: true },
  }
  switch (client.kind) {
    case 'apple':
      return {
        ...shared,
        issuer: deps.urls.appleIssuer,
        clientSecret: await appleSecretOf(deps, client),
        scopes: scopesOf(client, ['name', 'email']),
        isIdTokenMapping: true,
        responseMode: 'form_post',
      }
    case 'google':
      return {
        ...shared,
        issuer: deps.urls.googleIssuer,
        clientSecret: client.clientSecret,
        scopes: scopesOf(client, [...profileScopes, 'phone']),
      }
    case 'gitlab':
    case 'gitlab_self_hosted':
      return {
        ...shared,
        issuer: client.kind === 'gitlab' ? deps.urls.gitLabIssuer : client.issuer,
        clientSecret: client.clientSecret,
        scopes: scopesOf(client, profileScopes),
        maySelectAccount: false,
      }
    case 'oidc':
      return {
        ...shared,
        issuer: client.issuer,
        clientSecret: client.clientSecret,
        scopes: scopesOf(client, [...profileScopes, 'phone']),
        usePkce: client.usePkce,
        isIdTokenMapping: client.isIdTokenMapping,
      }
  }
}

/** Without `openid` there would be no id token. */
function scopesOf(
  { scopes }: { readonly scopes: readonly string[] },
  byDefault: readonly string[],
): readonly string[] {
  const wanted = scopes.length === 0 ? byDefault : scopes
  return wanted.includes('openid') ? wanted : ['openid', ...wanted]
}

const appleSecretSeconds = 3600

/** Apple takes a token that we sign as the secret; it is made anew for each request. */
async function appleSecretOf(
  { urls, clock }: Pick<OidcKindDeps, 'urls' | 'clock'>,
  { clientId, teamId, keyId, privateKey }: AppleIdp,
): Promise<string> {
  const { importPKCS8, SignJWT } = await import('jose')
  const now = Math.floor(clock.nowMicros() / 1_000_000)
  try {
    const key = await importPKCS8(privateKey, 'ES256')
    return await new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: keyId })
      .setIssuer(teamId)
      .setSubject(clientId)
      .setAudience(urls.appleIssuer)
      .setIssuedAt(now)
      .setExpirationTime(now + appleSecretSeconds)
      .sign(key)
  } catch {
    // The reason may hold the key.
    throw new IdpFailure('private_key_unusable')
  }
}

/** The name is only sent with the first sign-in, beside the token; nothing vouches for it. */
function withAppleName(
  claims: IdpIdentity['claims'],
  parameters: URLSearchParams,
): IdpIdentity['claims'] {
  const { name } = parsed(parameters.get('user') ?? '')
  const { firstName, lastName } = isObject(name) ? name : {}
  return {
    ...(typeof firstName === 'string' && { given_name: firstName }),
    ...(typeof lastName === 'string' && { family_name: lastName }),
    ...claims,
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : {}
  } catch {
    // Later sign-ins have no such field, and nobody is kept out by one that cannot be read.
    return {}
  }
}
