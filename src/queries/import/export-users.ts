/**
 * Users as canonical records, in order of their ids, page by page with flat memory. All that a
 * user's own events say is of one moment, because one statement reads them.
 */
import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import {
  type ExportedUser,
  evolveExported,
  unexportedTypes,
  unexportedUser,
} from '../../domain/import/exported-user.ts'
import type { ImportRecord, RecordMembership, RecordRoles } from '../../domain/import/record.ts'
import { recordOfUser } from '../../domain/import/record-of-user.ts'
import { exists } from '../../domain/user/user.ts'
import type {
  EventsTable,
  MembersTable,
  UserGrantsTable,
  UsersTable,
} from '../../store/database/tables.ts'
import type { Store } from '../listing.ts'
import { isAnyOf, ordered, statements } from '../statements.ts'

/** A role of an exported user somewhere. */
export type HeldRoles = Pick<MembersTable, 'scope' | 'scope_id' | 'org_id'> & {
  readonly roles: readonly string[]
}

/** Whose records, and with what. */
export interface UsersToExport {
  readonly instanceId: string
  /** Undefined: of all organisations. */
  readonly orgId: string | undefined
  /** Only these users; absent: all. */
  readonly userIds?: readonly string[]
  /** Absent: no record has credentials. */
  readonly credentials?: CredentialsToExport | undefined
}

/** How credentials are exported. */
export interface CredentialsToExport {
  /** Decides about those of users with roles as administrators; absent: all are exported. */
  readonly mayTakeOver?: ((held: readonly HeldRoles[]) => Promise<boolean>) | undefined
  /** Opens the secret of an authenticator app. */
  readonly openSecret: (sealed: unknown) => string
}

/** Users with what an export says of them, a page at a time; each page is one step. */
export type ExportUsers = (wanted: UsersToExport) => AsyncIterable<readonly ImportRecord[]>

/** What exporting needs. */
export interface ExportDeps {
  readonly database: Store
  /** Users of a page; smaller in tests. */
  readonly most?: number
}

/** So few that nothing else of the process waits long for a page. */
const pageUsers = 100

/** Creates the export of users. */
export function createExportUsers({ database, most }: ExportDeps): ExportUsers {
  const reads = readsOf(database, most ?? pageUsers)
  return async function* pages(wanted) {
    const { instanceId, credentials } = wanted
    for (let afterId = ''; ; ) {
      const users = await reads.users(wanted, afterId)
      const ids = users.map(({ id }) => id)
      const last = ids.at(-1)
      if (last === undefined) return
      const [histories, grants, members] = await Promise.all([
        reads.histories({ instanceId, ids }),
        reads.grants({ instanceId, ids }),
        reads.members({ instanceId, ids }),
      ])
      const records: ImportRecord[] = []
      for (const { id, created_at: createdAtMicros } of users) {
        const exported = histories.get(id)
        // Removed since its row was read.
        if (!exported || !exists(exported.user)) continue
        const held = members.get(id) ?? []
        const isExported = held.length === 0 || ((await credentials?.mayTakeOver?.(held)) ?? true)
        records.push(
          recordOfUser({
            ...{ id, createdAtMicros, exported },
            roles: (grants.get(id) ?? []).map(rolesOf),
            memberships: held.flatMap(membershipOf),
            openSecret: isExported ? credentials?.openSecret : undefined,
          }),
        )
      }
      yield records
      afterId = last
      // Queries of a store in this process do not wait: others get their turn here.
      await setImmediate()
    }
  }
}

type Ids = { readonly instanceId: string; readonly ids: readonly string[] }
type UserKey = Pick<UsersTable, 'id' | 'created_at'>
type HistoryRow = Pick<
  EventsTable,
  'aggregate_id' | 'sequence' | 'event_type' | 'created_at' | 'owner' | 'payload'
>
type GrantRow = Pick<UserGrantsTable, 'user_id' | 'project_id' | 'role_keys'>
type MemberRow = Pick<MembersTable, 'user_id' | 'scope' | 'scope_id' | 'org_id' | 'roles'>

function readsOf(database: Store, limit: number) {
  const { dialect } = database
  const read = <R>(statement: ReturnType<typeof sql>) => {
    const { sql: text, parameters } = statement.compile(statements)
    return database.all<R>(text, parameters.map(String))
  }
  const byId = ordered(dialect, sql.ref('id'), { isText: true, isAscending: true })
  const byUser = ordered(dialect, sql.ref('aggregate_id'), { isText: true, isAscending: true })
  const isListed = (column: string, ids: readonly string[]) => {
    const [before = '', after = ''] = dialect.isOneOf(column).split('?')
    return sql`${sql.raw(before)}${JSON.stringify(ids)}${sql.raw(after)}`
  }
  return {
    users: ({ instanceId, orgId, userIds }: UsersToExport, afterId: string) =>
      read<UserKey>(
        sql`select id, created_at from users where instance_id = ${instanceId}
          ${orgId === undefined ? sql`` : sql`and org_id = ${orgId}`}
          ${userIds ? sql`and ${isListed('id', userIds)}` : sql``}
          and id > ${afterId} order by ${byId} limit ${sql.raw(String(limit))}`,
      ),
    histories: async ({ instanceId, ids }: Ids) => {
      const isUnread = isAnyOf(dialect, sql.ref('event_type'), unexportedTypes)
      const rows = await read<HistoryRow>(
        sql`select aggregate_id, sequence, event_type, created_at, owner, payload from events
          where instance_id = ${instanceId} and aggregate_type = 'user'
          and ${isListed('aggregate_id', ids)} and not (${isUnread})
          order by ${byUser}, sequence`,
      )
      return foldedOf(rows)
    },
    /** Those in force: a record has no place for one that is not. */
    grants: async ({ instanceId, ids }: Ids) =>
      grouped(
        await read<GrantRow>(
          sql`select user_id, project_id, role_keys from user_grants
            where instance_id = ${instanceId} and state = 1 and ${isListed('user_id', ids)}`,
        ),
      ),
    members: async ({ instanceId, ids }: Ids) => {
      const rows = await read<MemberRow>(
        sql`select user_id, scope, scope_id, org_id, roles from members
          where instance_id = ${instanceId} and ${isListed('user_id', ids)}`,
      )
      return grouped(rows.map((row) => ({ ...row, roles: textsOf(row.roles) })))
    },
  }
}

function foldedOf(rows: readonly HistoryRow[]): ReadonlyMap<string, ExportedUser> {
  const folded = new Map<string, ExportedUser>()
  for (const row of rows) {
    const { aggregate_id: id, sequence, owner } = row
    const before = folded.get(id) ?? unexportedUser
    const payload = row.payload === null ? {} : JSON.parse(row.payload)
    const event = {
      type: row.event_type,
      sequence,
      owner,
      createdAtMicros: row.created_at,
      payload,
    }
    folded.set(id, evolveExported(before, event))
  }
  return folded
}

function grouped<R extends { readonly user_id: string }>(
  rows: readonly R[],
): ReadonlyMap<string, readonly R[]> {
  const groups = new Map<string, R[]>()
  for (const row of rows) {
    const group = groups.get(row.user_id)
    if (group) group.push(row)
    else groups.set(row.user_id, [row])
  }
  return groups
}

function rolesOf({ project_id: project, role_keys: keys }: GrantRow): RecordRoles {
  return { project, keys: textsOf(keys) }
}

/** A record has no place for roles on a project grant. */
function membershipOf({ scope, scope_id: id, roles }: HeldRoles): RecordMembership[] {
  if (scope === 'instance') return [{ scope, roles }]
  if (scope === 'org') return [{ scope: 'organization', id, roles }]
  return scope === 'project' ? [{ scope, id, roles }] : []
}

function textsOf(list: string): readonly string[] {
  return JSON.parse(list)
}
