/**
 * User searches of all API generations, limited to what the caller may see. A search either looks
 * at the few candidates that an index finds (`user-candidates.ts`), or walks along the index of its
 * order and takes the users that match: the rarer they are, the further it goes, and then there are
 * candidates.
 */
import { type RawBuilder, sql } from 'kysely'
import { run, type Store } from '../listing.ts'
import { type Found, type Page, pageValues, processedColumn } from '../statements.ts'
import {
  type Candidates,
  type CountedCandidates,
  candidatesOf,
  countedCandidatesOf,
  rowsOf,
  type Searched,
} from './user-candidates.ts'
import { checkConditions, matches, type Scope, type UserCondition } from './user-conditions.ts'
import { orderedBy, orderedById, segmentsOf, sortKeyOf, type UserOrder } from './user-order.ts'
import { boundedTotal, countedTotal, isCounted, sizesOf } from './user-totals.ts'
import { type UserRow, type UserView, userColumns, type Views } from './user-view.ts'

export type { Scope, TextField, UserCondition } from './user-conditions.ts'
export type { UserOrder } from './user-order.ts'

/** A search for users. */
export interface UserSearch {
  readonly instanceId: string
  readonly scope?: Scope | undefined
  /** All of them must hold. */
  readonly conditions: readonly UserCondition[]
  readonly order: UserOrder
  readonly page: Page
}

/**
 * Searches users. Refuses empty lists, more than 20 levels of nested conditions, and more
 * conditions than allowed.
 */
export type SearchUsers = (search: UserSearch) => Promise<Found<UserView>>

/** How far a search goes, in users. */
export interface SearchEffort {
  /** The most candidates that are looked at one by one for a page of usual size. */
  readonly few: number
  /** The most that are met along an index before candidates are sorted instead. */
  readonly steps: number
  /** Beyond this, a total that has to be counted one by one says no more than this. */
  readonly counted: number
}

const usualEffort: SearchEffort = { few: 2_000, steps: 20_000, counted: 10_000 }

/** Creates the search for users. */
export function createUserSearch({
  database,
  views,
  effort = usualEffort,
}: {
  database: Store
  views: Views
  effort?: SearchEffort
}): SearchUsers {
  const { dialect } = database
  return async (asked) => {
    checkConditions(asked.conditions)
    const search = { ...asked, conditions: flat(asked.conditions), dialect, effort }
    const answer = await find(database, search)
    return { ...answer, rows: await views.many(answer.rows, search.instanceId) }
  }
}

/** What is searched for, with what writing its statements takes. */
interface Plan extends UserSearch, Searched {
  readonly effort: SearchEffort
}

type Answer = Found<UserRow>

/** The most sets of candidates that are tried. */
const triesMax = 2

async function find(database: Store, search: Plan): Promise<Answer> {
  const candidates = candidatesOf(search, search.conditions).slice(0, triesMax)
  const few = await amongFew(database, search, candidates)
  if (few) return few
  if (!isCounted(search.conditions)) {
    return walk(database, search, { total: boundedTotal(search, candidates[0]), candidates })
  }
  return findCounted(database, search)
}

/** A search whose total is counted: what costs less is known before. */
async function findCounted(database: Store, search: Plan): Promise<Answer> {
  const { page } = search
  const total = countedTotal(search)
  const isAll = search.conditions.length === 0 && !search.scope
  if (isAll && page.offset <= search.effort.steps)
    return walk(database, search, { total, candidates: [] })
  const sets = countedCandidatesOf(search, search)
  const [counted = { total: 0, processed: 0, everybody: 0 }] = await run<Counts>(
    database,
    sql`select ${total} as total, ${processedColumn} as processed, ${sizesOf(search, sets)}`,
  )
  if (counted.total <= page.offset) {
    return { total: counted.total, processed: counted.processed, rows: [] }
  }
  const [set, size] = smallest(sets, counted)
  const steps = counted.everybody * Math.min(1, endOf(page) / counted.total)
  const most = Number.MAX_SAFE_INTEGER - 1
  const few = set && size <= Math.max(candidatesMax(search), steps)
  const answer = few ? await among(database, search, { ...set, most }) : undefined
  return answer ?? fromNearerEnd(database, search, { ...counted, candidates: set ? [set] : [] })
}

/** The total, how many users there are in the instance, and in each set: `set_0` and so on. */
interface Counts {
  readonly total: number
  readonly processed: number
  readonly everybody: number
  readonly [set: `set_${number}`]: number
}

function smallest(
  sets: readonly CountedCandidates[],
  counts: Counts,
): readonly [CountedCandidates | undefined, number] {
  const sizes = sets.map((set, index) => [set, counts[`set_${index}`] ?? 0] as const)
  return sizes.sort(([, one], [, other]) => one - other)[0] ?? [undefined, 0]
}

/** Conditions of which all must hold, one below another. */
function flat(conditions: readonly UserCondition[]): readonly UserCondition[] {
  return conditions.flatMap((each) => (each.kind === 'and' ? flat(each.conditions) : [each]))
}

/**
 * The most candidates that are looked at one by one. A larger page takes a longer walk if they are
 * few.
 */
function candidatesMax({ page, effort: { few, steps } }: Plan): number {
  return Math.min(steps, Math.max(few, 20 * endOf(page)))
}

/** How many users there are up to the end of the page. */
function endOf(page: Page): number {
  const { limit, offset } = pageValues(page)
  return Math.min(Number.MAX_SAFE_INTEGER, limit + offset)
}

type Row = Partial<UserRow> & { total: number; processed: number; candidates?: number }

/** The matches among the first candidates that are few. */
async function amongFew(
  database: Store,
  search: Plan,
  candidates: readonly Candidates[],
): Promise<Answer | undefined> {
  for (const each of candidates) {
    const answer = await among(database, search, { ...each, most: candidatesMax(search) })
    if (answer) return answer
  }
  return undefined
}

/** The matches among candidates; undefined if there are more than so many. */
async function among(
  database: Store,
  search: Plan,
  candidates: Candidates & { readonly most: number },
): Promise<Answer | undefined> {
  const { most } = candidates
  const key = { column: sortKeyOf(search.order), isNullable: true }
  const page = sql`select ${columnsOf(search)} from matching users
    order by ${orderedBy(search, key)} ${limitOf(search.page)}`
  const rows = await run<Row>(
    database,
    sql`with candidates as materialized (${rowsOf(search, { ...candidates, most: most + 1 })}),
      matching as materialized (select * from candidates users where ${matches(search)})
    ${answer(search, {
      page,
      counts: sql`(select count(*) from candidates) as candidates,
        (select count(*) from matching) as total`,
    })}`,
  )
  return (rows[0]?.candidates ?? 0) > most ? undefined : answerOf(rows)
}

interface Walk {
  readonly total: RawBuilder<number>
  /** Those to be sorted if the matches are too far away. */
  readonly candidates: readonly Candidates[]
}

/** The first matches along the index of the order. */
async function walk(database: Store, search: Plan, { total, candidates }: Walk): Promise<Answer> {
  const { conditions, scope, page, effort } = search
  const isAll = conditions.length === 0 && !scope
  const first = await step(database, search, { total, steps: isAll ? endOf(page) : effort.steps })
  const { limit, offset } = pageValues(page)
  const isWhole = first.rows.length === Math.min(limit, Math.max(0, first.total - offset))
  if (isAll || (isWhole && first.total < effort.counted) || first.rows.length === limit)
    return first
  const most = Number.MAX_SAFE_INTEGER - 1
  const [set] = candidates
  const sorted = set && (await among(database, search, { ...set, most }))
  const rest = sorted ?? (await step(database, search, { total: sql<number>`0`, steps: most }))
  return { ...first, rows: rest.rows }
}

/** The matches among the first users of the order. */
async function step(
  database: Store,
  search: Plan,
  { total, steps }: { readonly total: RawBuilder<number>; readonly steps: number },
): Promise<Answer> {
  const { instanceId, order, page } = search
  const column = sortKeyOf(order)
  const segments = segmentsOf(search).map(({ where, isOneValue }) => {
    const by = isOneValue ? orderedById(search) : orderedBy(search, { column })
    return sql`select * from (select users.* from users
      where users.instance_id = ${instanceId} and ${where} order by ${by} limit ${steps}) s`
  })
  // The order of what is inside is kept: sorted again, all of it would have to be read.
  const along = sql`select ${columnsOf(search)}
    from (select * from (${sql.join(segments, sql` union all `)}) s limit ${steps}) users
    where ${matches(search)} ${limitOf(page)}`
  const rows = await run<Row>(
    database,
    answer(search, { page: along, counts: sql`${total} as total` }),
  )
  return answerOf(rows)
}

/** A page far from the beginning may be near the end. */
async function fromNearerEnd(
  database: Store,
  search: Plan,
  { candidates, ...counted }: Pick<Counts, 'total'> & Pick<Walk, 'candidates'>,
): Promise<Answer> {
  const { page } = search
  const { limit, offset } = pageValues(page)
  const total = sql<number>`${sql.lit(counted.total)}`
  if (offset < counted.total / 2) return walk(database, search, { total, candidates })
  const most = Math.min(limit, counted.total - offset)
  const mirrored = {
    limit: most,
    offset: counted.total - offset - most,
    isAscending: !page.isAscending,
  }
  const found = await walk(database, { ...search, page: mirrored }, { total, candidates })
  return { ...found, rows: [...found.rows].reverse() }
}

function columnsOf({ order }: Plan): RawBuilder<unknown> {
  return sql`${sql.raw(userColumns)}, ${sortKeyOf(order)} as sort_key`
}

function limitOf(page: Page): RawBuilder<unknown> {
  const { limit, offset } = pageValues(page)
  return sql`limit ${limit} offset ${offset}`
}

/** One statement for counts and page: both are of the same moment. */
function answer(
  search: Plan,
  { page, counts }: { readonly page: RawBuilder<unknown>; readonly counts: RawBuilder<unknown> },
): RawBuilder<unknown> {
  const key = { column: sql.ref('page.sort_key'), isNullable: true }
  return sql`select counts.*, page.* from (select ${counts}, ${processedColumn} as processed) counts
    left join (${page}) page on 1 = 1 order by ${orderedBy(search, key)}`
}

function answerOf(rows: readonly Row[]): Answer {
  const { total = 0, processed = 0 } = rows[0] ?? {}
  return { total, processed, rows: rows.filter(isUser) }
}

/** The row of the counts is alone if the page is empty. */
function isUser(row: Row): row is Row & UserRow {
  return row.id !== null && row.id !== undefined
}
