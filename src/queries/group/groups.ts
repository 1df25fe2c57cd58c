/** Queries about groups of users, from the read rows and never cached. */
import { sql } from 'kysely'
import type { Database } from '../../store/database/database.ts'
import type { UserGroupsTable } from '../../store/database/tables.ts'
import { list, type RowStamps, run, stampsOf } from '../listing.ts'
import type { Found, Page } from '../statements.ts'
import { type GroupCondition, groupHolds } from './group-conditions.ts'

export type { Comparison, GroupCondition, GroupField } from './group-conditions.ts'

/** A group as it is shown. */
export interface GroupView extends RowStamps {
  readonly id: string
  readonly orgId: string
  readonly name: string
  readonly description: string
  /** In the directory that was asked for; empty: it has none there. */
  readonly externalId: string
}

/** Whose groups, and whose external ids are shown. */
export interface GroupsOf {
  readonly instanceId: string
  readonly orgId: string
  readonly provisioningDomain: string
}

/** What groups are ordered by. */
export type GroupOrder = keyof typeof orders

const orders = {
  id: { column: 'g.id', isText: true },
  name: { column: 'g.name_key', isText: true },
  createdAt: { column: 'g.created_at', isText: false },
  changedAt: { column: 'g.changed_at', isText: false },
} as const

/** A search for groups of an organisation. */
export interface GroupSearch extends GroupsOf {
  readonly condition: GroupCondition
  readonly order: GroupOrder
  readonly page: Page
}

/** A person of a group. */
export interface GroupUser {
  readonly groupId: string
  readonly userId: string
  readonly displayName: string
}

/** A group that a user is in. */
export interface GroupOfUser {
  readonly userId: string
  readonly groupId: string
  readonly name: string
}

/** A person who may be added to a group. */
export interface GroupCandidate {
  readonly userId: string
  /** Of the last event of the user. */
  readonly sequence: number
  /** In how many groups the person is. */
  readonly groups: number
}

/** A group of a user to be removed. */
export interface GroupRef {
  readonly groupId: string
  readonly orgId: string
}

/** The queries about groups. */
export interface Groups {
  byId(of: GroupsOf & { readonly groupId: string }): Promise<GroupView | undefined>
  /** Groups of one organisation, of which there are not many (`groupsOfOrgMax`). */
  search(search: GroupSearch): Promise<Found<GroupView>>
  /** The people of groups, in order of their groups and ids; at most so many. */
  people(of: {
    instanceId: string
    groupIds: readonly string[]
    limit: number
  }): Promise<readonly GroupUser[]>
  /** The groups of users, by name. */
  ofUsers(of: { instanceId: string; userIds: readonly string[] }): Promise<readonly GroupOfUser[]>
  /** How many are in each of the groups. */
  sizes(of: {
    instanceId: string
    groupIds: readonly string[]
  }): Promise<ReadonlyMap<string, number>>
  /** Those of the given users who are in the group. */
  present(of: {
    instanceId: string
    groupId: string
    userIds: readonly string[]
  }): Promise<ReadonlySet<string>>
  /** Those of the given users who are people of the organisation. */
  candidates(of: {
    instanceId: string
    orgId: string
    userIds: readonly string[]
  }): Promise<readonly GroupCandidate[]>
  /** How many groups an organisation has. */
  countOfOrg(of: { instanceId: string; orgId: string }): Promise<number>
  refsOfUser(of: { instanceId: string; userId: string }): Promise<readonly GroupRef[]>
}

const refsText = `SELECT group_id, org_id FROM group_users WHERE instance_id = ? AND user_id = ?`
const countText = `
  SELECT count(*) AS count FROM user_groups WHERE instance_id = ? AND org_id = ?`

/** Creates the queries. */
export function createGroups({
  database,
}: {
  database: Pick<Database, 'all' | 'once' | 'dialect'>
}): Groups {
  const { textsOfList } = database.dialect
  const peopleText = `
    SELECT m.group_id, m.user_id, u.display_name FROM group_users m
    JOIN users u ON u.instance_id = m.instance_id AND u.id = m.user_id AND u.type = 1
    WHERE m.instance_id = ? AND m.group_id IN (${textsOfList})
    ORDER BY m.group_id, m.user_id LIMIT ?`
  const ofUsersText = `
    SELECT m.user_id, g.id AS group_id, g.name FROM group_users m
    JOIN user_groups g ON g.instance_id = m.instance_id AND g.id = m.group_id
    WHERE m.instance_id = ? AND m.user_id IN (${textsOfList})
    ORDER BY m.user_id, g.name_key, g.id`
  const sizesText = `
    SELECT group_id, count(*) AS count FROM group_users
    WHERE instance_id = ? AND group_id IN (${textsOfList}) GROUP BY group_id`
  const presentText = `
    SELECT user_id FROM group_users
    WHERE instance_id = ? AND group_id = ? AND user_id IN (${textsOfList})`
  const candidatesText = `
    SELECT u.id, s.sequence, (SELECT count(*) FROM group_users m
      WHERE m.instance_id = u.instance_id AND m.user_id = u.id) AS groups_of_user
    FROM users u
    JOIN streams s ON s.instance_id = u.instance_id AND s.aggregate_type = 'user'
      AND s.aggregate_id = u.id
    WHERE u.instance_id = ? AND u.id IN (${textsOfList}) AND u.org_id = ? AND u.type = 1`
  return {
    byId: async ({ groupId, ...of }) => {
      const rows = await run<GroupRow>(
        database,
        sql`select ${selected(of)} from user_groups g where g.instance_id = ${of.instanceId}
          and g.org_id = ${of.orgId} and g.id = ${groupId}`,
      )
      return rows[0] && viewOf(rows[0])
    },
    search: ({ condition, order, page, ...of }) =>
      searchIn(database, { of, condition, order, page }),
    people: async ({ instanceId, groupIds, limit }) => {
      const values = [instanceId, JSON.stringify(groupIds), limit]
      const rows = await database.once<PersonRow>(peopleText, values)
      return rows.map((row) => ({
        groupId: row.group_id,
        userId: row.user_id,
        displayName: row.display_name ?? '',
      }))
    },
    ofUsers: async ({ instanceId, userIds }) => {
      const values = [instanceId, JSON.stringify(userIds)]
      const rows = await database.once<OfUserRow>(ofUsersText, values)
      return rows.map((row) => ({ userId: row.user_id, groupId: row.group_id, name: row.name }))
    },
    sizes: async ({ instanceId, groupIds }) => {
      const values = [instanceId, JSON.stringify(groupIds)]
      const rows = await database.once<{ group_id: string; count: number }>(sizesText, values)
      return new Map(rows.map(({ group_id, count }) => [group_id, Number(count)]))
    },
    present: async ({ instanceId, groupId, userIds }) => {
      const values = [instanceId, groupId, JSON.stringify(userIds)]
      const rows = await database.once<{ user_id: string }>(presentText, values)
      return new Set(rows.map(({ user_id }) => user_id))
    },
    candidates: async ({ instanceId, orgId, userIds }) => {
      const values = [instanceId, JSON.stringify(userIds), orgId]
      const rows = await database.once<CandidateRow>(candidatesText, values)
      return rows.map((row) => ({
        userId: row.id,
        sequence: Number(row.sequence),
        groups: Number(row.groups_of_user),
      }))
    },
    countOfOrg: async ({ instanceId, orgId }) => {
      const [row] = await database.all<{ count: number }>(countText, [instanceId, orgId])
      return Number(row?.count ?? 0)
    },
    refsOfUser: async ({ instanceId, userId }) => {
      const rows = await database.all<{ group_id: string; org_id: string }>(refsText, [
        instanceId,
        userId,
      ])
      return rows.map((row) => ({ groupId: row.group_id, orgId: row.org_id }))
    },
  }
}

interface PersonRow {
  readonly group_id: string
  readonly user_id: string
  readonly display_name: string | null
}

interface OfUserRow {
  readonly user_id: string
  readonly group_id: string
  readonly name: string
}

interface CandidateRow {
  readonly id: string
  readonly sequence: number
  readonly groups_of_user: number
}

type GroupRow = UserGroupsTable & { readonly external_id: string | null }

/** The columns of a group, with its id in one directory. */
function selected({ provisioningDomain }: Pick<GroupsOf, 'provisioningDomain'>) {
  return sql`g.*, (select x.external_id from group_external_ids x
    where x.instance_id = g.instance_id and x.group_id = g.id
      and x.provisioning_domain = ${provisioningDomain}) as external_id`
}

async function searchIn(
  database: Pick<Database, 'all' | 'once' | 'dialect'>,
  search: {
    readonly of: GroupsOf
    readonly condition: GroupCondition
    readonly order: GroupOrder
    readonly page: Page
  },
): Promise<Found<GroupView>> {
  const { of, condition, order, page } = search
  const where = [
    sql<boolean>`g.instance_id = ${of.instanceId}`,
    sql<boolean>`g.org_id = ${of.orgId}`,
    groupHolds(condition, of),
  ]
  const select = selected(of)
  const from = sql`user_groups g`
  const key = 'g.id'
  const found = await list<GroupRow>(database, {
    ...{ select, from, where, key, page },
    order: orders[order],
  })
  return { ...found, rows: found.rows.map(viewOf) }
}

function viewOf(row: GroupRow): GroupView {
  return {
    id: row.id,
    orgId: row.org_id,
    name: row.name,
    description: row.description,
    externalId: row.external_id ?? '',
    ...stampsOf(row),
  }
}
