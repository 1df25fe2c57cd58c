/** Claims about a user, by a token's scopes (surroundings §2.6, §2.7). */

import { createHash } from 'node:crypto'
import type { JwsKey } from '../../crypto/jwt.ts'
import { assetUrl } from '../../kit/asset-url.ts'
import type { Directory, Org } from '../../queries/organization/directory.ts'
import type { HumanView, UserView } from '../../queries/user/user-view.ts'
import type { Users } from '../../queries/user/users.ts'
import type { ClaimFunctions } from './claim-functions.ts'
import { readOrgScopes } from './scopes.ts'

/** What claims are loaded with. */
export interface ClaimDeps {
  readonly users: Pick<Users, 'byId' | 'metadata'>
  readonly directory: Pick<Directory, 'org'>
  /** What targets of webhooks add; absent: nothing. */
  readonly functions?: ClaimFunctions | undefined
}

/** The part of a token that its claims depend on. */
export interface TokenOfUser {
  readonly instanceId: string
  readonly userId: string
  readonly scopes: readonly string[]
}

/** Claims by name, as JSON. */
export type Claims = Readonly<Record<string, unknown>>

/**
 * All claims that the scopes grant, and those asked for by name, `sub` included; undefined for a
 * user who was removed.
 */
export async function userClaims(
  deps: ClaimDeps,
  token: TokenOfUser & {
    readonly names?: readonly string[] | undefined
    /** Where the URL of the avatar begins. */
    readonly issuer: string
  },
): Promise<{ readonly claims: Claims; readonly loginName: string } | undefined> {
  const { instanceId, userId, scopes, issuer, names = [] } = token
  const user = await deps.users.byId({ instanceId, userId })
  if (!user) return undefined
  const has = (scope: string) => scopes.includes(scope)
  const claims = {
    sub: userId,
    ...namedClaims(user, issuer, names),
    ...(has('profile') && profileClaims(user, issuer)),
    ...(user.human && has('email') && emailClaims(user.human)),
    ...(user.human?.phone && has('phone') && phoneClaims(user.human)),
    ...(await privateClaims(deps, { ...token, orgId: user.orgId })),
  }
  return { claims, loginName: user.preferredLoginName }
}

/** Claims that were asked for by name (`claims` parameter), as far as there are any. */
function namedClaims(user: UserView, issuer: string, names: readonly string[]): Claims {
  if (names.length === 0) return {}
  const { human } = user
  const all = {
    ...profileClaims(user, issuer),
    ...(human && emailClaims(human)),
    ...(human?.phone && phoneClaims(human)),
  }
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)))
}

/** The claims with our own prefix, which signed tokens also have. */
export async function privateClaims(
  { users, directory }: ClaimDeps,
  { instanceId, userId, orgId, scopes }: TokenOfUser & { orgId: string },
): Promise<Claims> {
  const { id, domain } = readOrgScopes(scopes)
  // Whoever names the organisation wants to know about it: other ones are no scopes of a token.
  const isOwnerAsked = scopes.includes('urn:zitadel:iam:user:resourceowner') || id !== undefined
  const isMetadataAsked = scopes.includes('urn:zitadel:iam:user:metadata')
  const org = isOwnerAsked ? await directory.org({ instanceId, orgId }) : null
  return {
    ...(isMetadataAsked && (await metadataClaims(users, { instanceId, userId }))),
    ...(org && ownerClaims(org)),
    ...(id !== undefined && { 'urn:zitadel:iam:org:id': id }),
    ...(domain !== undefined && { 'urn:zitadel:iam:org:domain:primary': domain }),
  }
}

function profileClaims(user: UserView, issuer: string): Claims {
  const { human, machine, preferredLoginName } = user
  const both = {
    preferred_username: preferredLoginName,
    updated_at: Math.floor(user.changedAtMicros / 1e6),
  }
  if (!human) return { name: machine?.name, ...both }
  const gender = genders[human.gender]
  const picture = assetUrl({ ownerId: user.orgId, origin: issuer }, human.avatarKey)
  return {
    name: human.displayName,
    given_name: human.firstName,
    family_name: human.lastName,
    ...(human.nickName && { nickname: human.nickName }),
    ...(picture && { picture }),
    ...(gender !== undefined && { gender }),
    ...(human.preferredLanguage !== 'und' && { locale: human.preferredLanguage }),
    ...both,
  }
}

const genders: readonly (string | undefined)[] = [undefined, 'female', 'male', 'diverse']

function emailClaims({ email, isEmailVerified }: HumanView): Claims {
  return { email, email_verified: isEmailVerified }
}

function phoneClaims({ phone, isPhoneVerified }: HumanView): Claims {
  return { phone_number: phone, phone_number_verified: isPhoneVerified }
}

function ownerClaims(org: Org): Claims {
  return {
    'urn:zitadel:iam:user:resourceowner:id': org.id,
    'urn:zitadel:iam:user:resourceowner:name': org.name,
    'urn:zitadel:iam:user:resourceowner:primary_domain': org.primaryDomain,
  }
}

/** All entries as one object; no claim where there are none. */
async function metadataClaims(
  users: ClaimDeps['users'],
  user: { instanceId: string; userId: string },
): Promise<Claims> {
  const page = { offset: 0, limit: 0, isAscending: true }
  const { rows } = await users.metadata({ ...user, keys: [], page })
  if (rows.length === 0) return {}
  const entries = rows.map(({ key, value }) => [key, Buffer.from(value).toString('base64url')])
  return { 'urn:zitadel:iam:user:metadata': Object.fromEntries(entries) }
}

/**
 * The `at_hash` of an id token: by the hash of its signature (OpenID Connect Core §3.1.3.6), which
 * is SHA-512 for Ed25519.
 */
export function accessTokenHash(token: string, { algorithm }: Pick<JwsKey, 'algorithm'>): string {
  const bits = algorithm === 'EdDSA' ? '512' : algorithm.slice(2)
  const hash = createHash(`sha${bits}`).update(token).digest()
  return hash.subarray(0, hash.length / 2).toString('base64url')
}
