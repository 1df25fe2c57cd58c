/**
 * Users page by page, in order of their ids, which never change: a page continues behind the id
 * that the one before ended with, so that it costs the same wherever it is, and misses or repeats
 * nobody, whoever comes and goes meanwhile.
 */
import { type RawBuilder, sql } from 'kysely'
import { run, type Store } from '../listing.ts'
import { ordered } from '../statements.ts'
import { checkConditions, matches, type Scope, type UserCondition } from './user-conditions.ts'
import { type UserRow, type UserView, userColumns, type Views } from './user-view.ts'

/** One page of users. */
export interface UserPage {
  readonly instanceId: string
  readonly scope?: Scope | undefined
  /** All of them must hold. */
  readonly conditions: readonly UserCondition[]
  /** Only those of this organisation, along its own index; absent: of all. */
  readonly orgId?: string | undefined
  /** Where the page before ended; empty for the first one. */
  readonly afterId: string
  readonly limit: number
}

/** The users of a page, and where it ended; undefined on the last one. */
export interface UsersOfPage {
  readonly rows: readonly UserView[]
  readonly nextAfterId: string | undefined
}

/**
 * A page of users, which may have fewer than its limit. Refuses the conditions that a search
 * refuses.
 */
export type PageUsers = (page: UserPage) => Promise<UsersOfPage>

/** The most users a page looks at, when few of them match. */
const lookedAtMax = 10_000

/** Creates the pages of users. */
export function createUserPages({
  database,
  views,
  most = lookedAtMax,
}: {
  database: Store
  views: Views
  most?: number
}): PageUsers {
  const { dialect } = database
  const byId = ordered(dialect, sql.ref('id'), { isText: true, isAscending: true })
  return async ({ instanceId, scope, conditions, orgId, afterId, limit }) => {
    checkConditions(conditions)
    const ofOrg = orgId === undefined ? sql`` : sql`and org_id = ${orgId}`
    const behind = sql`from users where instance_id = ${instanceId} ${ofOrg} and id > ${afterId}`
    // The last user of those that this page looks at; none, if it looks at all that are left.
    const [end] = await run<{ id: string }>(
      database,
      sql`select id ${behind} order by ${byId} limit 1 offset ${most - 1}`,
    )
    const where: RawBuilder<boolean>[] = [matches({ dialect, conditions, scope })]
    if (end) where.push(sql<boolean>`id <= ${end.id}`)
    const rows = await run<UserRow>(
      database,
      sql`select ${sql.raw(userColumns)} ${behind} and ${sql.join(where, sql` and `)}
        order by ${byId} limit ${limit}`,
    )
    const isFull = rows.length === limit
    return {
      rows: await views.many(rows, instanceId),
      nextAfterId: isFull ? rows.at(-1)?.id : end?.id,
    }
  }
}
