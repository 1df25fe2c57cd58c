/** What commands on organisations ask about what belongs to them, and what others have of them. */

import type { Membership } from '../../domain/right/powers.ts'
import type { Scope } from '../../domain/scope.ts'
import type { KeptMetadata } from '../../domain/user/metadata.ts'
import type { Database } from '../../store/database/database.ts'
import type { MembersTable, UserGrantsTable } from '../../store/database/tables.ts'
import { type UserGrantRef, userGrantRefOf } from '../user-grant/user-grant-refs.ts'

/** An organisation of an instance. */
interface OfOrg {
  readonly instanceId: string
  readonly orgId: string
}

/** A user by name. */
export interface NamedUser {
  readonly id: string
  readonly orgId: string
  readonly userName: string
  /** Of its last event. */
  readonly sequence: number
}

/** The queries; never cached. */
export interface OrgRefs {
  /** What users of the organisation own beside it: the instance, other organisations. */
  ownedElsewhere(of: OfOrg): Promise<readonly { scope: Scope; scopeId: string }[]>
  /** Those of the users that belong to the organisation. */
  usersAmong(of: OfOrg & { readonly userIds: readonly string[] }): Promise<readonly string[]>
  /** The memberships of its users in what it does not own. */
  membershipsElsewhere(of: OfOrg): Promise<readonly (Membership & { readonly userId: string })[]>
  /** The projects of others that are granted to it. */
  projectsGrantedTo(of: OfOrg): Promise<readonly { projectId: string }[]>
  /** The authorizations that others gave to its users, or on its projects. */
  userGrantsElsewhere(of: OfOrg): Promise<readonly UserGrantRef[]>
  ownerOfProject(of: { instanceId: string; projectId: string }): Promise<string | undefined>
  keptMetadata(of: OfOrg & { readonly keys: readonly string[] }): Promise<KeptMetadata>
  /** Users as they are now, those of the organisation left out. */
  usersBeside(of: OfOrg & { readonly userIds: readonly string[] }): Promise<readonly NamedUser[]>
}

const ofItsUsers = `
  FROM members m JOIN users u ON u.instance_id = m.instance_id AND u.id = m.user_id
  WHERE m.instance_id = ? AND u.org_id = ?`

const membershipsText = `
  SELECT m.user_id, m.scope, m.scope_id, m.roles, m.org_id, m.project_id ${ofItsUsers}
    AND m.org_id <> ?`

const grantedText = `
  SELECT DISTINCT project_id FROM project_grants WHERE instance_id = ? AND granted_org_id = ?`

const userGrantsText = `
  SELECT g.id, g.org_id, g.user_id, g.project_id, g.grant_id, g.role_keys, g.sequence
  FROM user_grants g WHERE g.instance_id = ? AND g.org_id <> ?
    AND (g.user_id IN (SELECT u.id FROM users u WHERE u.instance_id = ? AND u.org_id = ?)
      OR g.project_id IN (SELECT p.id FROM projects p WHERE p.instance_id = ? AND p.org_id = ?))`

const ownerText = 'SELECT org_id FROM projects WHERE instance_id = ? AND id = ?'

const metadataText = (list: string) => `
  SELECT key, length(value) AS characters, CASE WHEN key IN (${list}) THEN value END AS value
  FROM org_metadata WHERE instance_id = ? AND org_id = ?`

/** Read with the sequence of the user's stream: the answer is worthless once that has moved. */
const besideText = (list: string) => `
  SELECT u.id, u.org_id, u.user_name, s.sequence FROM users u
  JOIN streams s ON s.instance_id = u.instance_id AND s.aggregate_type = 'user'
    AND s.aggregate_id = u.id
  WHERE u.instance_id = ? AND u.id IN (${list}) AND u.org_id <> ?`

/** Creates the queries. */
export function createOrgRefs({
  database,
}: {
  database: Pick<Database, 'all' | 'dialect'>
}): OrgRefs {
  const list = database.dialect.textsOfList
  const membershipsElsewhere: OrgRefs['membershipsElsewhere'] = async ({ instanceId, orgId }) =>
    (await database.all<MemberRow>(membershipsText, [instanceId, orgId, orgId])).map(membershipOf)
  return {
    membershipsElsewhere,
    ownedElsewhere: async (of) => {
      const owned = new Map<string, { scope: Scope; scopeId: string }>()
      for (const { scope, scopeId, roles } of await membershipsElsewhere(of)) {
        const isOwner = roles.includes('IAM_OWNER') || roles.includes('ORG_OWNER')
        if (!isOwner || (scope !== 'org' && scope !== 'instance')) continue
        owned.set(`${scope} ${scopeId}`, { scope, scopeId })
      }
      return [...owned.values()]
    },
    usersAmong: async ({ instanceId, orgId, userIds }) => {
      const text = `SELECT id FROM users WHERE instance_id = ? AND id IN (${list}) AND org_id = ?`
      const values = [instanceId, JSON.stringify(userIds), orgId]
      return (await database.all<{ id: string }>(text, values)).map(({ id }) => id)
    },
    projectsGrantedTo: async ({ instanceId, orgId }) =>
      (await database.all<{ project_id: string }>(grantedText, [instanceId, orgId])).map(
        ({ project_id: projectId }) => ({ projectId }),
      ),
    userGrantsElsewhere: async ({ instanceId, orgId }) => {
      const values = [instanceId, orgId, instanceId, orgId, instanceId, orgId]
      return (await database.all<UserGrantsTable>(userGrantsText, values)).map(userGrantRefOf)
    },
    ownerOfProject: async ({ instanceId, projectId }) => {
      const [row] = await database.all<{ org_id: string }>(ownerText, [instanceId, projectId])
      return row?.org_id
    },
    keptMetadata: async ({ instanceId, orgId, keys }) => {
      const values = [JSON.stringify(keys), instanceId, orgId]
      const rows = await database.all<{ key: string; characters: number; value: string | null }>(
        metadataText(list),
        values,
      )
      return {
        lengths: new Map(rows.map(({ key, characters }) => [key, Number(characters)])),
        values: new Map(rows.flatMap(({ key, value }) => (value === null ? [] : [[key, value]]))),
      }
    },
    usersBeside: async ({ instanceId, orgId, userIds }) => {
      const values = [instanceId, JSON.stringify(userIds), orgId]
      const rows = await database.all<NamedRow>(besideText(list), values)
      return rows.map(({ id, org_id, user_name, sequence }) => ({
        ...{ id, orgId: org_id, userName: user_name, sequence: Number(sequence) },
      }))
    },
  }
}

interface NamedRow {
  readonly id: string
  readonly org_id: string
  readonly user_name: string
  readonly sequence: number
}

interface MemberRow extends Omit<MembersTable, 'scope'> {
  readonly scope: Membership['scope']
}

function membershipOf(row: MemberRow): Membership & { readonly userId: string } {
  return {
    userId: row.user_id,
    scope: row.scope,
    scopeId: row.scope_id,
    roles: JSON.parse(row.roles),
    orgId: row.org_id,
    projectId: row.project_id,
    grantedOrgId: '',
  }
}
