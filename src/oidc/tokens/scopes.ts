/** The supported scopes, and the audiences they request (surroundings §2.3, §2.6). */

/** Scopes without a value. */
export const plainScopes: ReadonlySet<string> = new Set([
  'openid',
  'profile',
  'email',
  'phone',
  'address',
  'offline_access',
  'groups',
  'urn:zitadel:iam:org:projects:roles',
  'urn:zitadel:iam:user:metadata',
  'urn:zitadel:iam:user:resourceowner',
  'urn:zitadel:iam:user:groups',
])

/** Prefixes of scopes with a value. */
const carrying = [
  'urn:zitadel:iam:org:roles:id:',
  'urn:zitadel:iam:org:idp:id:',
  'urn:zitadel:iam:org:project:role:',
] as const

const orgIdScope = 'urn:zitadel:iam:org:id:'
/** The prefix of the scope that names an organisation by its primary domain. */
export const orgDomainScope = 'urn:zitadel:iam:org:domain:primary:'
const audienceScope = /^urn:zitadel:iam:org:project:id:([^:]+):aud$/

/** The organisation a user belongs to. */
export interface Home {
  readonly orgId: string
  readonly primaryDomain: string
}

/**
 * The supported scopes of a request, without duplicates; those of other organisations are dropped.
 */
export function knownScopes(text: string, home: Home): string[] {
  const asked = [...new Set(text.split(' '))]
  return asked.filter((scope) => {
    if (scope.startsWith(orgIdScope)) return scope.slice(orgIdScope.length) === home.orgId
    if (scope.startsWith(orgDomainScope)) {
      return scope.slice(orgDomainScope.length) === home.primaryDomain
    }
    return (
      plainScopes.has(scope) ||
      audienceScope.test(scope) ||
      carrying.some((each) => scope.startsWith(each))
    )
  })
}

/**
 * The supported scopes of a request whose user is not known yet, without duplicates. Of several
 * organisations only the first is kept.
 */
export function supportedScopes(text: string): string[] {
  const { id: orgId = '', domain: primaryDomain = '' } = readOrgScopes(text.split(' '))
  return knownScopes(text, { orgId, primaryDomain })
}

/** The scopes without those that request our API as audience, by its project id or as `zitadel`. */
export function withoutAudience(scopes: readonly string[], apiProjectId: string): string[] {
  return scopes.filter((scope) => {
    const id = audienceScope.exec(scope)?.[1]
    return id === undefined || (id !== 'zitadel' && id !== apiProjectId)
  })
}

/**
 * The audience of a token: the projects that scopes name, `zitadel` being ours; else its client.
 */
export function findAudience(
  scopes: readonly string[],
  { projectId, clientId }: { projectId: string; clientId: string },
): string[] {
  const named = scopes.flatMap((scope) => audienceScope.exec(scope)?.[1] ?? [])
  const ids = named.map((id) => (id === 'zitadel' ? projectId : id)).filter((id) => id !== '')
  return ids.length > 0 ? [...new Set(ids)] : [clientId]
}

/**
 * The audience of a user's token: all applications of its project, and those scopes name (§4.9).
 */
export function userAudience(
  scopes: readonly string[],
  {
    apiProjectId,
    projectId,
    clientIds,
  }: { apiProjectId: string; projectId: string; clientIds: readonly string[] },
): string[] {
  const named = findAudience(scopes, { projectId: apiProjectId, clientId: '' })
  return [...new Set([...clientIds, projectId, ...named])].filter((id) => id !== '')
}

/** The values of a token's organisation scopes. */
export function readOrgScopes(scopes: readonly string[]): { id?: string; domain?: string } {
  const valueAfter = (prefix: string) =>
    scopes.find((scope) => scope.startsWith(prefix))?.slice(prefix.length)
  const id = valueAfter(orgIdScope)
  const domain = valueAfter(orgDomainScope)
  return { ...(id !== undefined && { id }), ...(domain !== undefined && { domain }) }
}
