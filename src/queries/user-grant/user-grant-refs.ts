/**
 * Which authorizations there are of a user, project or project grant: what ends or changes with
 * it.
 */
import type { Database } from '../../store/database/database.ts'
import type { UserGrantsTable } from '../../store/database/tables.ts'

/** An authorization, as far as other changes concern it. */
export interface UserGrantRef {
  readonly id: string
  readonly orgId: string
  readonly userId: string
  readonly projectId: string
  /** Empty on the organisation that owns the project. */
  readonly grantId: string
  readonly roleKeys: readonly string[]
  /** Of its last event. */
  readonly sequence: number
}

/** The queries about what changes with something else; never cached. */
export interface UserGrantRefs {
  ofUser(of: { instanceId: string; userId: string }): Promise<readonly UserGrantRef[]>
  ofProject(of: { instanceId: string; projectId: string }): Promise<readonly UserGrantRef[]>
  /** Those of a project that have a role. */
  withRole(of: {
    instanceId: string
    projectId: string
    roleKey: string
  }): Promise<readonly UserGrantRef[]>
  ofGrant(of: { instanceId: string; grantId: string }): Promise<readonly UserGrantRef[]>
}

const columns = 'id, org_id, user_id, project_id, grant_id, role_keys, sequence'
const ofUserText = `SELECT ${columns} FROM user_grants WHERE instance_id = ? AND user_id = ?`
const ofProjectText = `SELECT ${columns} FROM user_grants WHERE instance_id = ? AND project_id = ?`
const ofGrantText = `
  SELECT ${columns} FROM user_grants WHERE instance_id = ? AND grant_id = ? AND grant_id <> ''`

/** Creates the queries. */
export function createUserGrantRefs({
  database,
}: {
  database: Pick<Database, 'all'>
}): UserGrantRefs {
  const find = async (text: string, values: readonly string[]) =>
    (await database.all<UserGrantsTable>(text, [...values])).map(userGrantRefOf)
  return {
    ofUser: ({ instanceId, userId }) => find(ofUserText, [instanceId, userId]),
    ofProject: ({ instanceId, projectId }) => find(ofProjectText, [instanceId, projectId]),
    // Not by a join: before statistics know a large project, its plan takes minutes.
    withRole: async ({ instanceId, projectId, roleKey }) => {
      const found = await find(ofProjectText, [instanceId, projectId])
      return found.filter(({ roleKeys }) => roleKeys.includes(roleKey))
    },
    ofGrant: ({ instanceId, grantId }) => find(ofGrantText, [instanceId, grantId]),
  }
}

/** The authorization of a row. */
export function userGrantRefOf(row: UserGrantsTable): UserGrantRef {
  return {
    id: row.id,
    orgId: row.org_id,
    userId: row.user_id,
    projectId: row.project_id,
    grantId: row.grant_id,
    roleKeys: JSON.parse(row.role_keys),
    sequence: row.sequence,
  }
}
