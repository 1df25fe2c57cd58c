/**
 * What an organisation owns, as its rows, for an export of whole organisations. Their number is
 * bounded by the caller; users are not among it (`export-users.ts`).
 */
import type { Reader } from '../../store/database/database.ts'
import type { AppKeysTable } from '../../store/database/key-tables.ts'
import type {
  MembersTable,
  OrgDomainsTable,
  OrgsTable,
  PoliciesTable,
  ProjectGrantsTable,
  ProjectRolesTable,
  ProjectsTable,
  Tables,
  UserGrantsTable,
} from '../../store/database/tables.ts'

/** An organisation of an instance. */
export interface OrgIn {
  readonly instanceId: string
  readonly orgId: string
}

/** An organisation's own row. */
export type OrgRow = OrgsTable

/** Rows by what they are; each list in order of its key. */
export interface OrgContents {
  readonly domains: readonly OrgDomainsTable[]
  readonly policies: readonly Pick<PoliciesTable, 'kind'>[]
  readonly texts: readonly Pick<Tables['message_texts'], 'kind' | 'language' | 'texts'>[]
  readonly loginTexts: readonly Pick<Tables['login_texts'], 'language' | 'key' | 'text'>[]
  /** Those of the deprecated kind. */
  readonly idps: readonly Tables['idps'][]
  readonly projects: readonly ProjectsTable[]
  readonly projectRoles: readonly ProjectRolesTable[]
  readonly projectGrants: readonly ProjectGrantsTable[]
  readonly appKeys: readonly AppKeysTable[]
  /** Those in force, for the organisation. */
  readonly userGrants: readonly UserGrantsTable[]
  /** Of the organisation, its projects and the grants that it gives. */
  readonly members: readonly MembersTable[]
}

/** The queries about contents of organisations. */
export interface OrgContentQueries {
  /** All organisations, in order of their ids. */
  orgs(of: { readonly instanceId: string }): Promise<readonly OrgsTable[]>
  contents(of: OrgIn): Promise<OrgContents>
  domains(of: OrgIn): Promise<readonly OrgDomainsTable[]>
  /** How many rows a kind of object has, in the organisation. */
  count(of: OrgIn, table: CountedTable): Promise<number>
  /** Whether the id of a key or grant is taken in the instance. */
  isTaken(of: {
    readonly instanceId: string
    readonly table: 'machine_keys' | 'app_keys' | 'project_grants'
    readonly id: string
  }): Promise<boolean>
}

/** The tables whose rows are counted before they are read. */
export type CountedTable = 'users' | 'apps' | 'user_grants' | 'project_grants'

const roles = `SELECT r.* FROM project_roles r
  JOIN projects p ON p.instance_id = r.instance_id AND p.id = r.project_id
  WHERE p.instance_id = ? AND p.org_id = ? ORDER BY r.project_id, r.key`

/** Creates the queries; nothing of them is cached. */
export function createOrgContents({
  database,
}: {
  database: Pick<Reader, 'all'>
}): OrgContentQueries {
  const owned = <R>(table: string, { instanceId, orgId }: OrgIn, more = '') =>
    database.all<R>(
      `SELECT * FROM ${table} WHERE instance_id = ? AND ${more || 'org_id = ? ORDER BY id'}`,
      [instanceId, orgId],
    )
  const domains = (of: OrgIn) =>
    owned<OrgDomainsTable>('org_domains', of, 'org_id = ? ORDER BY domain')
  return {
    orgs: ({ instanceId }) =>
      database.all<OrgsTable>('SELECT * FROM orgs WHERE instance_id = ? ORDER BY id', [instanceId]),
    domains,
    contents: async (of) => ({
      domains: await domains(of),
      policies: await owned('policies', of, 'owner_id = ? ORDER BY kind'),
      texts: await owned('message_texts', of, 'owner_id = ? ORDER BY kind, language'),
      loginTexts: await owned('login_texts', of, 'owner_id = ? ORDER BY language, key'),
      idps: await owned('idps', of, 'owner_id = ? AND is_template = 0 ORDER BY id'),
      projects: await owned('projects', of),
      projectRoles: await database.all<ProjectRolesTable>(roles, [of.instanceId, of.orgId]),
      projectGrants: await owned('project_grants', of),
      appKeys: await owned('app_keys', of),
      userGrants: await owned('user_grants', of, 'org_id = ? AND state = 1 ORDER BY id'),
      members: await owned('members', of, 'org_id = ? ORDER BY scope, scope_id, user_id'),
    }),
    count: async ({ instanceId, orgId }, table) => {
      const text = `SELECT count(*) AS count FROM ${table} WHERE instance_id = ? AND org_id = ?`
      const [row] = await database.all<{ count: number }>(text, [instanceId, orgId])
      return Number(row?.count ?? 0)
    },
    isTaken: async ({ instanceId, table, id }) => {
      const text = `SELECT 1 AS one FROM ${table} WHERE instance_id = ? AND id = ?`
      return (await database.all(text, [instanceId, id])).length > 0
    },
  }
}
