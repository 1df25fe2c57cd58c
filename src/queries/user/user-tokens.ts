/** Personal access tokens as they may be shown: without token and hash. */
import { type RawBuilder, sql } from 'kysely'
import type { PersonalAccessTokensTable } from '../../store/database/key-tables.ts'
import {
  isEqual,
  list,
  type OrderColumn,
  type RowStamps,
  type Store,
  stampsOf,
} from '../listing.ts'
import { isAny, isOneOf } from '../one-of.ts'
import type { Found, Page } from '../statements.ts'
import type { UserIn } from './user-attributes.ts'
import type { Scope } from './user-search.ts'

/** A token as it is shown. */
export interface TokenView extends RowStamps {
  readonly id: string
  readonly userId: string
  readonly orgId: string
  /** RFC 3339. */
  readonly expiration: string
  readonly scopes: readonly string[]
}

/** An operator of SQL. */
export type Comparison = '=' | '>' | '>=' | '<' | '<='

/** A condition on tokens. */
export type TokenCondition =
  | { readonly kind: 'id' | 'user' | 'org'; readonly id: string }
  | { readonly kind: 'createdAt'; readonly comparison: Comparison; readonly atMicros: number }
  | { readonly kind: 'expiration'; readonly comparison: Comparison; readonly atMs: number }

/** What tokens are ordered by. */
export type TokenOrder = 'createdAt' | 'id' | 'user' | 'org' | 'expiration'

/** A search for tokens. */
export interface TokenSearch {
  readonly instanceId: string
  /** Whose tokens the caller may see; absent: all. */
  readonly scope?: Scope | undefined
  /** All of them must hold. */
  readonly conditions: readonly TokenCondition[]
  readonly order: TokenOrder
  readonly page: Page
}

/** The queries about tokens. */
export interface Tokens {
  token(token: UserIn & { tokenId: string }): Promise<TokenView | undefined>
  tokens(search: TokenSearch): Promise<Found<TokenView>>
}

const tokenText = `
  SELECT * FROM personal_access_tokens
  WHERE instance_id = ? AND id = ? AND user_id = ? AND org_id = coalesce(?, org_id)`

const columns: Readonly<Record<TokenOrder, OrderColumn>> = {
  id: { column: 'id', isText: true },
  user: { column: 'user_id', isText: true },
  org: { column: 'org_id', isText: true },
  createdAt: { column: 'created_at', isText: false },
  expiration: { column: 'expires_at_ms', isText: false },
}

/** Creates the queries about tokens. */
export function createTokens(database: Store): Tokens {
  return {
    token: async ({ instanceId, tokenId, userId, orgId = null }) => {
      const values = [instanceId, tokenId, userId, orgId]
      const [row] = await database.all<PersonalAccessTokensTable>(tokenText, values)
      return row && tokenOf(row)
    },
    tokens: async (search) => {
      const found = await searchIn<PersonalAccessTokensTable>(
        'personal_access_tokens',
        database,
        search,
      )
      return { ...found, rows: found.rows.map(tokenOf) }
    },
  }
}

/** A page of tokens, or of keys, which have the same columns to search by. */
export function searchIn<R>(
  table: 'personal_access_tokens' | 'machine_keys',
  database: Store,
  { instanceId, scope, conditions, order, page }: TokenSearch,
): Promise<Found<R>> {
  const where = [isEqual('instance_id', instanceId), ...conditions.map(holds)]
  if (scope) {
    const { orgIds, ownUserId } = scope
    const isThere = isOneOf(database.dialect, { column: 'org_id', values: orgIds })
    where.push(isAny(isEqual('user_id', ownUserId), orgIds.length > 0 ? isThere : undefined))
  }
  return list<R>(database, {
    select: sql`*`,
    from: sql.table(table),
    key: 'id',
    where,
    order: columns[order],
    page,
  })
}

function holds(condition: TokenCondition): RawBuilder<boolean> {
  const { column } = columns[condition.kind]
  if ('id' in condition) return isEqual(column, condition.id)
  const at = condition.kind === 'createdAt' ? condition.atMicros : condition.atMs
  return sql<boolean>`${sql.ref(column)} ${sql.raw(condition.comparison)} ${at}`
}

function tokenOf(row: PersonalAccessTokensTable): TokenView {
  return {
    id: row.id,
    userId: row.user_id,
    orgId: row.org_id,
    expiration: row.expiration,
    scopes: JSON.parse(row.scopes),
    ...stampsOf(row),
  }
}
