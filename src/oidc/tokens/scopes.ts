/** Scopes: which we know, and for whom they make a token (surroundings §2.3, §2.6). */

/** Those that carry no value. */
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

/** Scopes that carry a value. */
const carrying = [
  'urn:zitadel:iam:org:roles:id:',
  'urn:zitadel:iam:org:idp:id:',
  'urn:zitadel:iam:org:project:role:',
] as const

const orgIdScope = 'urn:zitadel:iam:org:id:'
/** The scope that names an organisation by its primary domain begins with this. */
export const orgDomainScope = 'urn:zitadel:iam:org:domain:primary:'
const audienceScope = /^urn:zitadel:iam:org:project:id:([^:]+):aud$/

/** Where a user is at home. */
export interface Home {
  readonly orgId: string
  readonly primaryDomain: string
}

/** The scopes of a request that we know, each once; another organisation than home is dropped. */
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

/** The scopes that do not make a token one for that project of ours; `zitadel` names it, too. */
export function withoutAudience(scopes: readonly string[], apiProjectId: string): string[] {
  return scopes.filter((scope) => {
    const id = audienceScope.exec(scope)?.[1]
    return id === undefined || (id !== 'zitadel' && id !== apiProjectId)
  })
}

/** Whom a token is for: projects that scopes name, `zitadel` being ours; else its client. */
export function audienceOf(
  scopes: readonly string[],
  { projectId, clientId }: { projectId: string; clientId: string },
): string[] {
  const named = scopes.flatMap((scope) => audienceScope.exec(scope)?.[1] ?? [])
  const ids = named.map((id) => (id === 'zitadel' ? projectId : id)).filter((id) => id !== '')
  return ids.length > 0 ? [...new Set(ids)] : [clientId]
}

/** Whom a user's token is for: all of its application's project, and who scopes name (§4.9). */
export function userAudience(
  scopes: readonly string[],
  {
    apiProjectId,
    projectId,
    clientIds,
  }: { apiProjectId: string; projectId: string; clientIds: readonly string[] },
): string[] {
  const named = audienceOf(scopes, { projectId: apiProjectId, clientId: '' })
  return [...new Set([...clientIds, projectId, ...named])].filter((id) => id !== '')
}

/** The value of the organisation scopes a token has. */
export function orgScopesOf(scopes: readonly string[]): { id?: string; domain?: string } {
  const valueAfter = (prefix: string) =>
    scopes.find((scope) => scope.startsWith(prefix))?.slice(prefix.length)
  const id = valueAfter(orgIdScope)
  const domain = valueAfter(orgDomainScope)
  return { ...(id !== undefined && { id }), ...(domain !== undefined && { domain }) }
}
