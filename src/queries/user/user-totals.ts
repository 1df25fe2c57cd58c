/**
 * How many users a search matches. By organisation, kind and state they are counted when they
 * change (`user_counts`); other searches count as far as it is worth.
 */
import { type RawBuilder, sql } from 'kysely'
import { isAnyOf } from '../statements.ts'
import {
  type Candidates,
  type CountedCandidates,
  rowsOf,
  type Searched,
} from './user-candidates.ts'
import {
  allHold,
  type Condition,
  matches,
  type Scope,
  type UserCondition,
} from './user-conditions.ts'

interface Counted extends Searched {
  readonly conditions: readonly UserCondition[]
  readonly scope?: Scope | undefined
}

/** Whether the counts answer, however the conditions are combined. */
export function isCounted(conditions: readonly UserCondition[]): boolean {
  return conditions.every((each) => {
    if (each.kind === 'not') return isCounted([each.condition])
    if (each.kind === 'and' || each.kind === 'or') return isCounted(each.conditions)
    return each.kind === 'state' || each.kind === 'type' || each.kind === 'org'
  })
}

/** An expression for the total of such conditions. */
export function countedTotal({
  dialect,
  instanceId,
  conditions,
  scope,
}: Counted): RawBuilder<number> {
  // The columns have the same names in both tables.
  const holds = allHold({ dialect, isHidden: false }, conditions)
  const counts = (where: Condition) => sql<number>`(select coalesce(sum(users), 0)
    from user_counts where instance_id = ${instanceId} and ${where} and ${holds})`
  if (!scope) return counts(asksForOrgs(conditions) ? sql`org_id <> ''` : sql`org_id = ''`)
  const isInOrgs = isAnyOf(dialect, sql.ref('org_id'), scope.orgIds)
  const itself = sql<number>`(select count(*) from users where instance_id = ${instanceId}
    and id = ${scope.ownUserId} and not (${isInOrgs}) and ${holds})`
  return sql<number>`${counts(sql`org_id <> '' and ${isInOrgs}`)} + ${itself}`
}

/** Expressions for the number of all users, and of each set as `set_0` and so on. */
export function sizesOf(
  { instanceId }: Searched,
  sets: readonly CountedCandidates[],
): RawBuilder<unknown> {
  const size = (where: Condition, name: string) => sql`(select coalesce(sum(users), 0)
    from user_counts where instance_id = ${instanceId} and ${where}) as ${sql.ref(name)}`
  const each = sets.map(({ isCounted: isOfSet }, index) => size(isOfSet, `set_${index}`))
  return sql.join([size(sql`org_id = ''`, 'everybody'), ...each])
}

function asksForOrgs(conditions: readonly UserCondition[]): boolean {
  return conditions.some((each) => {
    if (each.kind === 'not') return asksForOrgs([each.condition])
    if (each.kind === 'and' || each.kind === 'or') return asksForOrgs(each.conditions)
    return each.kind === 'org'
  })
}

const everyone = Number.MAX_SAFE_INTEGER

/** An expression for the total of any conditions, up to a number. */
export function boundedTotal(
  search: Counted & { readonly effort: { readonly counted: number } },
  candidates: Candidates | undefined,
): RawBuilder<number> {
  const most = search.effort.counted
  const holds = matches(search)
  const from = candidates
    ? sql`(${rowsOf(search, { ...candidates, most: everyone })}) users where ${holds}`
    : sql`users where instance_id = ${search.instanceId} and ${holds}`
  return sql<number>`(select count(*) from (select 1 as one from ${from} limit ${most}) c)`
}
