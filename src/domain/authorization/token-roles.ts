/** Which roles of a user a token tells of, and in which shape (projects §10). */

const roleScope = 'urn:zitadel:iam:org:project:role:'
const orgsScope = 'urn:zitadel:iam:org:roles:id:'
const allRolesScope = 'urn:zitadel:iam:org:projects:roles'
const audienceScope = /^urn:zitadel:iam:org:project:id:([^:]+):aud$/

/** An authorization in force, on one organisation. */
export interface RolesOnOrg {
  readonly orgId: string
  /** The primary domain of the organisation. */
  readonly domain: string
  readonly roleKeys: readonly string[]
}

/** What is requested about a user's roles. */
export interface RoleRequest {
  readonly scopes: readonly string[]
  /** The project of the application that asks; empty for machines, which have none. */
  readonly projectId: string
  /** Whether the project's roles are given without being asked for (`projectRoleAssertion`). */
  readonly isAsserted: boolean
  /** Of introspection: the asking application learns of its own project only. */
  readonly isIntrospection: boolean
  /** The project that our own API stands for. */
  readonly apiProjectId: string
}

/** The projects whose roles are given; none where nobody asks. */
export function projectsAskedFor(request: RoleRequest): string[] {
  const { scopes, projectId, isAsserted, isIntrospection, apiProjectId } = request
  const isAsked = requestedKeys(scopes).size > 0
  const named =
    !isIntrospection && (isAsked || scopes.includes(allRolesScope))
      ? scopes.flatMap((scope) => audienceScope.exec(scope)?.[1] ?? [])
      : []
  const ids = named.map((id) => (id === 'zitadel' ? apiProjectId : id))
  const hasOwn = isAsserted || isIntrospection || named.length > 0 || isAsked
  return [...new Set(hasOwn ? [...ids, projectId] : ids)].filter((id) => id !== '')
}

/** The role keys that scopes ask for; none: all. */
export function requestedKeys(scopes: readonly string[]): ReadonlySet<string> {
  return new Set(valuesAfter(roleScope, scopes))
}

/** The scopes that are kept of an application: of roles those of its own project. */
export function withKnownRoles(scopes: readonly string[], keys: ReadonlySet<string>): string[] {
  return scopes.filter(
    (scope) => !scope.startsWith(roleScope) || keys.has(scope.slice(roleScope.length)),
  )
}

/** Scopes that ask for these roles. */
export function roleScopes(keys: Iterable<string>): string[] {
  return [...keys].map((key) => `${roleScope}${key}`)
}

/** The claims; none where the user has no role. `projectId` is that of the application. */
export function roleClaims(
  roles: ReadonlyMap<string, readonly RolesOnOrg[]>,
  { scopes, projectId }: Pick<RoleRequest, 'scopes' | 'projectId'>,
): Record<string, unknown> {
  const keys = requestedKeys(scopes)
  const orgIds = new Set(valuesAfter(orgsScope, scopes))
  const claims: Record<string, unknown> = {}
  for (const [id, grants] of roles) {
    const claim = claimOf(grants, { keys, orgIds })
    if (!claim) continue
    if (id === projectId) claims['urn:zitadel:iam:org:project:roles'] = claim
    claims[`urn:zitadel:iam:org:project:${id}:roles`] = claim
  }
  return claims
}

/** Role key to organisations with their domains; undefined for none. */
function claimOf(
  grants: readonly RolesOnOrg[],
  { keys, orgIds }: { readonly keys: ReadonlySet<string>; readonly orgIds: ReadonlySet<string> },
): Record<string, Record<string, string>> | undefined {
  const found = new Map<string, Map<string, string>>()
  for (const { orgId, domain, roleKeys } of grants) {
    if (orgIds.size > 0 && !orgIds.has(orgId)) continue
    for (const key of roleKeys) {
      if (keys.size > 0 && !keys.has(key)) continue
      found.set(key, (found.get(key) ?? new Map()).set(orgId, domain))
    }
  }
  if (found.size === 0) return undefined
  return Object.fromEntries([...found].map(([key, orgs]) => [key, Object.fromEntries(orgs)]))
}

function valuesAfter(prefix: string, scopes: readonly string[]): string[] {
  const named = scopes.filter((scope) => scope.startsWith(prefix))
  return named.map((scope) => scope.slice(prefix.length)).filter((value) => value !== '')
}
