/** Members of organisations, instances, projects and project grants, and their roles. */

import { sql } from 'kysely'
import type { MembershipScope } from '../../domain/right/powers.ts'
import type { UsersTable } from '../../store/database/tables.ts'
import {
  isEqual,
  isLike,
  list,
  type OrderColumn,
  type RowStamps,
  type Search,
  type Store,
} from '../listing.ts'
import type { Found, TextMatch } from '../statements.ts'

/** An organisation, instance, project or project grant, by its own id. */
export interface MembersOf {
  readonly instanceId: string
  readonly scope: MembershipScope
  readonly scopeId: string
  /**
   * The project, and the organisation that owns it or has the grant; members of others are not
   * found. Absent for organisations and instances.
   */
  readonly project?: { readonly id: string; readonly within: string }
}

/** A condition on members. */
export type MemberCondition =
  | { readonly kind: 'firstName' | 'lastName' | 'email'; readonly text: TextMatch }
  | { readonly kind: 'userId'; readonly userId: string }

/** What members are ordered by. */
export type MemberOrder = keyof typeof orders

/** A member as it is shown. */
export interface MemberView extends RowStamps {
  readonly roles: readonly string[]
  /** The organisation, or the owner of the project; empty for the instance. */
  readonly ownerId: string
  /** The row of the user, to be shown. */
  readonly user: UsersTable
}

/** The queries about members. */
export interface MemberQueries {
  members(search: MembersOf & Search<MemberCondition, MemberOrder>): Promise<Found<MemberView>>
  /** The roles of all members, by user id; removed users are not members. */
  rolesOf(scope: MembersOf): Promise<ReadonlyMap<string, readonly string[]>>
}

const orders = {
  userId: { column: 'm.user_id', isText: true },
  createdAt: { column: 'm.created_at', isText: false },
  changedAt: { column: 'm.changed_at', isText: false },
  userOrg: { column: 'u.org_id', isText: true },
} as const satisfies Record<string, OrderColumn>

const rolesText = `
  SELECT user_id, roles FROM members WHERE instance_id = ? AND scope = ? AND scope_id = ?`

interface Row extends UsersTable {
  readonly member_org_id: string
  readonly member_roles: string
  readonly member_sequence: number
  readonly member_created_at: number
  readonly member_changed_at: number
}

/** Creates the queries about members. */
export function createMembers(database: Store): MemberQueries {
  return {
    members: async ({ instanceId, scope, scopeId, project, conditions, order, page }) => {
      const found = await list<Row>(database, {
        select: sql`u.*, m.roles as member_roles, m.org_id as member_org_id,
          m.sequence as member_sequence, m.created_at as member_created_at,
          m.changed_at as member_changed_at`,
        from: sql`members m join users u on u.instance_id = m.instance_id and u.id = m.user_id`,
        where: [
          isEqual('m.instance_id', instanceId),
          isEqual('m.scope', scope),
          isEqual('m.scope_id', scopeId),
          ...(project ? [isEqual('m.project_id', project.id), isWithin(project.within)] : []),
          ...conditions.map(holds),
        ],
        order: orders[order],
        key: 'm.user_id',
        page,
      })
      return { ...found, rows: found.rows.map(memberOf) }
    },
    rolesOf: async ({ instanceId, scope, scopeId }) => {
      const values = [instanceId, scope, scopeId]
      const rows = await database.all<{ user_id: string; roles: string }>(rolesText, values)
      return new Map(rows.map(({ user_id, roles }) => [user_id, JSON.parse(roles) as string[]]))
    },
  }
}

const textColumns = {
  firstName: { exact: 'u.first_name', lower: 'u.first_name_key' },
  lastName: { exact: 'u.last_name', lower: 'u.last_name_key' },
  email: { exact: 'u.email', lower: 'u.email_key' },
} as const

/** Whether the organisation owns the project, or has the grant. */
function isWithin(orgId: string) {
  return sql<boolean>`(${isEqual('m.org_id', orgId)} or (m.scope = 'project_grant'
    and exists (select 1 from project_grants g where g.instance_id = m.instance_id
      and g.id = m.scope_id and ${isEqual('g.granted_org_id', orgId)})))`
}

function holds(condition: MemberCondition) {
  if (condition.kind === 'userId') return isEqual('m.user_id', condition.userId)
  return isLike(textColumns[condition.kind], condition.text)
}

function memberOf(row: Row): MemberView {
  return {
    roles: JSON.parse(row.member_roles),
    ownerId: row.member_org_id,
    user: row,
    sequence: row.member_sequence,
    createdAtMicros: row.member_created_at,
    changedAtMicros: row.member_changed_at,
  }
}
