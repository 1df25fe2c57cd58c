/**
 * What users may do on projects, for tokens and sign-ins: roles, and whether their organisation has
 * the project. Only what is in force counts: an inactive authorization, project, project grant or
 * organisation gives nothing.
 */
import type { RolesOnOrg } from '../../domain/authorization/token-roles.ts'
import type { Reader } from '../../store/database/database.ts'
import { createCache } from '../cache.ts'

/** The queries about projects; cached. */
export interface ProjectAccess {
  /** The authorizations of a user on a project, by organisation. */
  authorizations(of: {
    instanceId: string
    userId: string
    projectId: string
  }): Promise<readonly RolesOnOrg[]>
  /** Whether the project is granted to an organisation. */
  isGrantedTo(of: { instanceId: string; projectId: string; orgId: string }): Promise<boolean>
  /** The keys of a project's roles; the first thousand. */
  roleKeys(of: { instanceId: string; projectId: string }): Promise<ReadonlySet<string>>
  /** Call with every commit. */
  invalidate(events: readonly { readonly aggregateType: string }[]): void
}

const activeProject = `
  JOIN projects p ON p.instance_id = g.instance_id AND p.id = g.project_id AND p.state = 1
  JOIN orgs po ON po.instance_id = p.instance_id AND po.id = p.org_id AND po.state = 1`

const authorizationsText = `
  SELECT g.org_id, g.role_keys, o.primary_domain
  FROM user_grants g ${activeProject}
  JOIN orgs o ON o.instance_id = g.instance_id AND o.id = g.org_id AND o.state = 1
  LEFT JOIN project_grants pg ON pg.instance_id = g.instance_id AND pg.id = g.grant_id
    AND g.grant_id <> ''
  WHERE g.instance_id = ? AND g.user_id = ? AND g.project_id = ? AND g.state = 1
    AND (g.grant_id = '' OR pg.state = 1)
  ORDER BY g.org_id`

const grantedText = `
  SELECT g.id FROM project_grants g ${activeProject}
  WHERE g.instance_id = ? AND g.project_id = ? AND g.granted_org_id = ? AND g.state = 1
  LIMIT 1`

const roleKeysText = `
  SELECT key FROM project_roles WHERE instance_id = ? AND project_id = ? ORDER BY key LIMIT 1000`

/** Aggregates whose events change the results. */
const aboutAccess: ReadonlySet<string> = new Set(['project', 'usergrant', 'org', 'instance'])

/** Creates the queries. */
export function createProjectAccess({
  database,
  soleWriter,
}: {
  database: Reader
  soleWriter: boolean
}): ProjectAccess {
  const cacheOf = <R, V>(text: string, resultOf: (rows: R[]) => V) =>
    createCache<V>({
      soleWriter,
      load: async (key) => resultOf(await database.all<R>(text, JSON.parse(key))),
    })
  const authorizations = cacheOf(authorizationsText, (rows: AuthorizationRow[]) =>
    rows.map(rolesOf),
  )
  const granted = cacheOf(grantedText, (rows: object[]) => rows.length > 0)
  const keys = cacheOf(roleKeysText, (rows: { key: string }[]) => new Set(rows.map(keyOf)))
  return {
    authorizations: ({ instanceId, userId, projectId }) =>
      authorizations.get(JSON.stringify([instanceId, userId, projectId])),
    isGrantedTo: ({ instanceId, projectId, orgId }) =>
      granted.get(JSON.stringify([instanceId, projectId, orgId])),
    roleKeys: ({ instanceId, projectId }) => keys.get(JSON.stringify([instanceId, projectId])),
    invalidate: (events) => {
      if (!events.some(({ aggregateType }) => aboutAccess.has(aggregateType))) return
      for (const cache of [authorizations, granted, keys]) cache.invalidate()
    },
  }
}

const keyOf = ({ key }: { readonly key: string }) => key

interface AuthorizationRow {
  org_id: string
  role_keys: string
  primary_domain: string
}

function rolesOf(row: AuthorizationRow): RolesOnOrg {
  return {
    orgId: row.org_id,
    domain: row.primary_domain,
    roleKeys: JSON.parse(row.role_keys),
  }
}
