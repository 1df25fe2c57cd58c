/** Personal access tokens, as far as they may be shown: never the token, never its hash. */
import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { PersonalAccessTokensTable } from '../database/tables.ts'
import {
  ask,
  type Found,
  isAnyOf,
  ordered,
  type Page,
  pageValues,
  processedColumn,
  statements,
} from './statements.ts'
import type { UserIn } from './user-belongings.ts'
import type { Scope } from './user-search.ts'

export interface TokenView {
  readonly id: string
  readonly userId: string
  readonly orgId: string
  /** RFC 3339. */
  readonly expiration: string
  readonly scopes: readonly string[]
  readonly sequence: number
  readonly createdAtMicros: number
  readonly changedAtMicros: number
}

export type Comparison = '=' | '>' | '>=' | '<' | '<='

export type TokenCondition =
  | { readonly kind: 'id' | 'user' | 'org'; readonly id: string }
  | { readonly kind: 'createdAt'; readonly comparison: Comparison; readonly atMicros: number }
  | { readonly kind: 'expiration'; readonly comparison: Comparison; readonly atMs: number }

export type TokenOrder = 'createdAt' | 'id' | 'user' | 'org' | 'expiration'

export interface TokenSearch {
  readonly instanceId: string
  /** Whose tokens the caller sees: everyone's when absent. */
  readonly scope?: Scope | undefined
  /** All of them must hold. */
  readonly conditions: readonly TokenCondition[]
  readonly order: TokenOrder
  readonly page: Page
}

export interface Tokens {
  token(token: UserIn & { tokenId: string }): Promise<TokenView | undefined>
  tokens(search: TokenSearch): Promise<Found<TokenView>>
}

const tokenText = `
  SELECT * FROM personal_access_tokens
  WHERE instance_id = ? AND id = ? AND user_id = ? AND org_id = coalesce(?, org_id)`

const columns = {
  id: 'id',
  user: 'user_id',
  org: 'org_id',
  createdAt: 'created_at',
  expiration: 'expires_at_ms',
} as const satisfies Record<TokenOrder, keyof PersonalAccessTokensTable>

export function createTokens(database: Pick<Database, 'all' | 'once' | 'engine'>): Tokens {
  return {
    token: async ({ instanceId, tokenId, userId, orgId = null }) => {
      const values = [instanceId, tokenId, userId, orgId]
      const [row] = await database.all<PersonalAccessTokensTable>(tokenText, values)
      return row && tokenOf(row)
    },
    tokens: (search) => findTokens(database, search),
  }
}

async function findTokens(
  database: Pick<Database, 'all' | 'once' | 'engine'>,
  { instanceId, scope, conditions, order, page }: TokenSearch,
): Promise<Found<TokenView>> {
  const { engine } = database
  let matching = statements
    .selectFrom('personal_access_tokens')
    .where('instance_id', '=', instanceId)
  for (const condition of conditions) {
    const column = columns[condition.kind]
    if ('id' in condition) matching = matching.where(column, '=', condition.id)
    else {
      const { comparison } = condition
      const at = condition.kind === 'createdAt' ? condition.atMicros : condition.atMs
      matching = matching.where(column, comparison, at)
    }
  }
  if (scope) {
    const isThere = isAnyOf(engine, sql.ref('org_id'), scope.orgIds)
    matching = matching.where((builder) =>
      builder.or([builder('user_id', '=', scope.ownUserId), isThere]),
    )
  }
  const { limit, offset } = pageValues(page)
  const { isAscending } = page
  const isText = order !== 'createdAt' && order !== 'expiration'
  const [counted, rows] = await Promise.all([
    ask(
      database,
      matching.select([sql<number>`count(*)`.as('total'), processedColumn.as('processed')]),
    ),
    ask(
      database,
      matching
        .selectAll()
        .orderBy(ordered(engine, sql.ref(columns[order]), { isText, isAscending }))
        .orderBy(ordered(engine, sql.ref('id'), { isText: true, isAscending }))
        .limit(limit)
        .offset(offset),
    ),
  ])
  return { ...(counted[0] ?? { total: 0, processed: 0 }), rows: rows.map(tokenOf) }
}

function tokenOf(row: PersonalAccessTokensTable): TokenView {
  return {
    id: row.id,
    userId: row.user_id,
    orgId: row.org_id,
    expiration: row.expiration,
    scopes: JSON.parse(row.scopes),
    sequence: row.sequence,
    createdAtMicros: row.created_at,
    changedAtMicros: row.changed_at,
  }
}
