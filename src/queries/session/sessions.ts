/** Sessions, with the names of their users (surroundings §4.7). */
import { type RawBuilder, sql } from 'kysely'
import type { CheckTimes } from '../../domain/session/methods.ts'
import type { Database } from '../../store/database/database.ts'
import type { Dialect } from '../../store/database/dialect.ts'
import type { SessionsTable } from '../../store/database/tables.ts'
import {
  isEqual,
  list,
  type OrderColumn,
  type RowStamps,
  run,
  type Search,
  type Store,
  stampsOf,
} from '../listing.ts'
import { isAny, isOneOf } from '../one-of.ts'
import type { Directory } from '../organization/directory.ts'
import { type Found, isAnyOf } from '../statements.ts'
import type { Comparison } from '../user/user-tokens.ts'
import { type UserRow, type UserView, userColumns, viewsOf } from '../user/user-view.ts'

/** The time of the last success of each check. */
export type FactorsView = CheckTimes

/** A session as it is shown. */
export interface SessionView extends RowStamps {
  readonly id: string
  /** The caller that created it. */
  readonly creatorId: string
  readonly user:
    | {
        readonly id: string
        readonly orgId: string
        readonly loginName: string
        readonly displayName: string
        /** Of the avatar, below the organisation; empty: none. */
        readonly avatarKey: string
        readonly checkedAtMicros: number
      }
    | undefined
  readonly factors: FactorsView
  /** By key; base64. */
  readonly metadata: Readonly<Record<string, string>>
  readonly userAgent:
    | {
        readonly fingerprintId: string | undefined
        readonly ip: string | undefined
        readonly description: string | undefined
        readonly header: Readonly<Record<string, readonly string[]>>
      }
    | undefined
  readonly expiresAtMicros: number | undefined
  /** The hash of the valid token; for comparing, never shown. */
  readonly tokenHash: string | undefined
}

/**
 * The sessions a caller may see: its own, those it created, those of its browser, and those of
 * users of the organisations.
 */
export interface SessionScope {
  readonly orgIds: readonly string[]
  readonly callerId: string
  /** Empty for callers who are not users. */
  readonly ownUserId: string
  /** Empty if unknown. */
  readonly agentId: string
}

/** A condition on sessions. */
export type SessionCondition =
  | { readonly kind: 'inIds'; readonly ids: readonly string[] }
  | { readonly kind: 'user' | 'creator' | 'agent'; readonly id: string }
  | {
      /** Sessions without a lifetime expire at no time. */
      readonly kind: 'createdAt' | 'expiresAt'
      readonly comparison: Comparison
      readonly atMicros: number
    }

/** What sessions are ordered by. */
export type SessionOrder = keyof typeof orders

/** A search for sessions. */
export interface SessionSearch extends Search<SessionCondition, SessionOrder> {
  readonly instanceId: string
  /** Absent: all. */
  readonly scope: SessionScope | undefined
}

/** The queries about sessions. */
export interface Sessions {
  /** A session that is not terminated, of any organisation in the instance. */
  byId(session: { instanceId: string; sessionId: string }): Promise<SessionView | undefined>
  search(search: SessionSearch): Promise<Found<SessionView>>
}

const byIdText = 'SELECT * FROM sessions WHERE instance_id = ? AND id = ?'

const orders = {
  id: { column: 'id', isText: true },
  createdAt: { column: 'created_at', isText: false },
} as const satisfies Record<string, OrderColumn>

/** Creates the queries about sessions. */
export function createSessions({
  database,
  directory,
}: {
  database: Store & Pick<Database, 'all'>
  directory: Pick<Directory, 'org'>
}): Sessions {
  const views = viewsOf(directory)
  const usersOf = async (instanceId: string, rows: readonly SessionsTable[]) => {
    const ids = [...new Set(rows.flatMap(({ user_id: id }) => (id === null ? [] : [id])))]
    if (ids.length === 0) return new Map<string, UserView>()
    const found = await run<UserRow>(
      database,
      sql`select ${sql.raw(userColumns)} from users where instance_id = ${instanceId}
        and ${isAnyOf(database.dialect, sql.ref('id'), ids)}`,
    )
    const users = await views.many(found, instanceId)
    return new Map(users.map((user) => [user.id, user]))
  }
  const viewsOfRows = async (instanceId: string, rows: readonly SessionsTable[]) => {
    const users = await usersOf(instanceId, rows)
    return rows.map((row) => viewOf(row, users.get(row.user_id ?? '')))
  }
  return {
    byId: async ({ instanceId, sessionId }) => {
      const rows = await database.all<SessionsTable>(byIdText, [instanceId, sessionId])
      return (await viewsOfRows(instanceId, rows))[0]
    },
    search: async ({ instanceId, scope, conditions, order, page }) => {
      const where = [
        isEqual('instance_id', instanceId),
        ...(scope ? [isSeen(database.dialect, scope)] : []),
        ...conditions.map((condition) => conditionOf(database.dialect, condition)),
      ]
      const found = await list<SessionsTable>(database, {
        select: sql`*`,
        from: sql`sessions`,
        where,
        order: orders[order],
        key: 'id',
        page,
      })
      return { ...found, rows: await viewsOfRows(instanceId, found.rows) }
    },
  }
}

function isSeen(dialect: Dialect, scope: SessionScope): RawBuilder<boolean> {
  const { orgIds, callerId, ownUserId, agentId } = scope
  return isAny(
    isEqual('creator', callerId),
    orgIds.length === 0 ? undefined : isOneOf(dialect, { column: 'user_org_id', values: orgIds }),
    // An empty id means no user yet, and an empty fingerprint no known browser.
    ownUserId === '' ? undefined : isEqual('user_id', ownUserId),
    agentId === '' ? undefined : isEqual('fingerprint_id', agentId),
  )
}

function conditionOf(dialect: Dialect, condition: SessionCondition): RawBuilder<boolean> {
  switch (condition.kind) {
    case 'inIds':
      return isOneOf(dialect, { column: 'id', values: condition.ids })
    case 'user':
      return isEqual('user_id', condition.id)
    case 'creator':
      return isEqual('creator', condition.id)
    case 'agent':
      return isEqual('fingerprint_id', condition.id)
    case 'createdAt':
      return sql<boolean>`created_at ${sql.raw(condition.comparison)} ${condition.atMicros}`
    case 'expiresAt':
      return sql<boolean>`expires_at ${sql.raw(condition.comparison)} ${condition.atMicros}`
  }
}

function viewOf(row: SessionsTable, user: UserView | undefined): SessionView {
  const agent = row.user_agent === null ? undefined : JSON.parse(row.user_agent)
  return {
    id: row.id,
    creatorId: row.creator,
    user:
      row.user_id === null
        ? undefined
        : {
            id: row.user_id,
            orgId: row.user_org_id ?? '',
            loginName: user?.preferredLoginName ?? '',
            displayName: user?.human?.displayName ?? user?.machine?.name ?? '',
            avatarKey: user?.human?.avatarKey ?? '',
            checkedAtMicros: row.user_checked_at ?? 0,
          },
    factors: factorsOf(row),
    metadata: JSON.parse(row.metadata),
    userAgent: agent && {
      fingerprintId: agent.fingerprint_id,
      ip: agent.ip,
      description: agent.description,
      header: agent.header ?? {},
    },
    expiresAtMicros: row.expires_at ?? undefined,
    tokenHash: row.token_hash ?? undefined,
    ...stampsOf(row),
  }
}

function factorsOf(row: SessionsTable): FactorsView {
  return {
    password: row.password_checked_at ?? undefined,
    intent: row.intent_checked_at ?? undefined,
    webAuthN: row.web_authn_checked_at ?? undefined,
    isUserVerified: row.web_authn_user_verified === 1,
    isPasskey: row.web_authn_passkey === 1,
    totp: row.totp_checked_at ?? undefined,
    otpSms: row.otp_sms_checked_at ?? undefined,
    otpEmail: row.otp_email_checked_at ?? undefined,
    recoveryCode: row.recovery_code_checked_at ?? undefined,
  }
}
