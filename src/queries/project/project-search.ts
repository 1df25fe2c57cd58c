/**
 * The search for projects: a row for each project, and one for each of its grants (projects.md
 * §3.2). Both are read in the order of the list, each by its own index, and then merged.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Dialect } from '../../store/database/dialect.ts'
import type { ProjectsTable } from '../../store/database/tables.ts'
import { isIndexedLike } from '../indexed-text.ts'
import {
  countedMax,
  isEqual,
  requireFewConditions,
  run,
  type Search,
  type Store,
} from '../listing.ts'
import { isAny, isOneOf } from '../one-of.ts'
import { type Found, ordered, pageValues, processedColumn, type TextMatch } from '../statements.ts'
import { grantsVisible } from './project-grants.ts'
import { type FoundProject, projectOf, type Visible } from './project-views.ts'

/** Whose rows a condition on an organisation finds. */
export type OrgRelation =
  /** Its projects, and the grants that it gives. */
  | 'owner'
  /** The grants that it is given. */
  | 'granted'
  | 'ownerOrGranted'
  /** The grants that it gives. */
  | 'grantOwner'

/** A condition on projects and their grants. */
export type ProjectCondition =
  | { readonly kind: 'name'; readonly text: TextMatch }
  | { readonly kind: 'inIds'; readonly ids: readonly string[] }
  | { readonly kind: 'org'; readonly orgId: string; readonly as: OrgRelation }

/** What projects are ordered by; a grant by its own dates. */
export type ProjectOrder = keyof typeof orders

/** A search for projects. */
export interface ProjectSearch extends Search<ProjectCondition, ProjectOrder> {
  readonly instanceId: string
  /** The projects that the caller may see; absent: none is wanted. */
  readonly projects: Visible | undefined
  /** The grants that the caller may see; absent: none is wanted. */
  readonly grants: Visible | undefined
}

/** A column of both, in which no value is missing. */
const orders = {
  id: { own: 'p.id', granted: 'g.project_id', isText: true },
  name: { own: 'p.name_key', granted: 'p.name_key', isText: true },
  createdAt: { own: 'p.created_at', granted: 'g.created_at', isText: false },
  changedAt: { own: 'p.changed_at', granted: 'g.changed_at', isText: false },
} as const

type Row = Omit<ProjectsTable, 'name_key'> & {
  readonly grant_id: string
  readonly granted_org_id: string
  readonly granted_org_name: string | null
  readonly granted_state: number
}

/** One of the two sources of rows. */
interface Source {
  readonly select: RawBuilder<unknown>
  readonly from: RawBuilder<unknown>
  readonly where: readonly RawBuilder<boolean>[]
  readonly orderedBy: string
  /** The keys, which order rows that are otherwise equal. */
  readonly keys: readonly string[]
}

/** Creates the search. */
export function createProjectSearch(database: Store) {
  return async (search: ProjectSearch): Promise<Found<FoundProject>> => {
    requireFewConditions(search.conditions.length)
    const sources = sourcesOf(database.dialect, search)
    if (sources.length === 0) return { total: 0, processed: 0, rows: [] }
    const [[counted], rows] = await Promise.all([
      run<{ total: number; processed: number }>(
        database,
        sql`select count(*) as total, ${processedColumn} as processed
          from (${united(sources.map(countable))}) counted`,
      ),
      run<Row>(database, pageOf(database.dialect, search, sources)),
    ])
    const { total = 0, processed = 0 } = counted ?? {}
    return { total: Math.min(total, countedMax), processed, rows: rows.map(foundOf) }
  }
}

function sourcesOf(dialect: Dialect, search: ProjectSearch): Source[] {
  const { instanceId, projects, grants, conditions, order } = search
  const own = projects && wheresOf(conditions.map((each) => ownHolds(dialect, each)))
  const granted = grants && wheresOf(conditions.map((each) => grantHolds(dialect, each)))
  const sources: Source[] = []
  if (projects && own) {
    sources.push({
      select: sql`p.id, p.org_id, p.name, p.state, p.settings, p.created_at, p.changed_at,
        p.sequence, '' as grant_id, '' as granted_org_id, '' as granted_org_name,
        0 as granted_state, ${sql.ref(orders[order].own)} as ordered_by`,
      from: sql`projects p`,
      where: [isEqual('p.instance_id', instanceId), ...projectsVisible(dialect, projects), ...own],
      orderedBy: orders[order].own,
      keys: ['p.id'],
    })
  }
  if (grants && granted) {
    sources.push({
      select: sql`g.project_id as id, g.org_id, p.name, p.state, p.settings, g.created_at,
        g.changed_at, g.sequence, g.id as grant_id, g.granted_org_id, o.name as granted_org_name,
        g.state as granted_state, ${sql.ref(orders[order].granted)} as ordered_by`,
      from: sql`project_grants g
        left join projects p on p.instance_id = g.instance_id and p.id = g.project_id
        left join orgs o on o.instance_id = g.instance_id and o.id = g.granted_org_id`,
      where: [
        isEqual('g.instance_id', instanceId),
        ...grantsVisible(dialect, instanceId, grants),
        ...granted,
      ],
      orderedBy: orders[order].granted,
      keys: ['g.project_id', 'g.id'],
    })
  }
  return sources
}

/** Undefined if one of the conditions holds for no row of this kind. */
function wheresOf(
  conditions: readonly (RawBuilder<boolean> | undefined)[],
): RawBuilder<boolean>[] | undefined {
  const wheres = conditions.filter((each) => each !== undefined)
  return wheres.length === conditions.length ? wheres : undefined
}

function projectsVisible(dialect: Dialect, { orgIds, resourceIds }: Visible) {
  if (orgIds === undefined) return []
  return [
    isAny(
      isOneOf(dialect, { column: 'p.org_id', values: orgIds }),
      isOneOf(dialect, { column: 'p.id', values: resourceIds }),
    ),
  ]
}

function ownHolds(dialect: Dialect, condition: ProjectCondition): RawBuilder<boolean> | undefined {
  if (condition.kind === 'name') return isNamed(condition.text)
  if (condition.kind === 'inIds') return isOneOf(dialect, { column: 'p.id', values: condition.ids })
  const isOwn = condition.as === 'owner' || condition.as === 'ownerOrGranted'
  return isOwn ? isEqual('p.org_id', condition.orgId) : undefined
}

function grantHolds(dialect: Dialect, condition: ProjectCondition): RawBuilder<boolean> {
  if (condition.kind === 'name') return isNamed(condition.text)
  if (condition.kind === 'inIds') {
    return isOneOf(dialect, { column: 'g.project_id', values: condition.ids })
  }
  const isOwner = isEqual('g.org_id', condition.orgId)
  const isGranted = isEqual('g.granted_org_id', condition.orgId)
  if (condition.as === 'granted') return isGranted
  return condition.as === 'ownerOrGranted' ? isAny(isOwner, isGranted) : isOwner
}

function isNamed(text: TextMatch): RawBuilder<boolean> {
  return isIndexedLike({ exact: 'p.name', lower: 'p.name_key' }, text)
}

function matching({ from, where }: Source): RawBuilder<unknown> {
  return sql`from ${from} where ${sql.join([...where], sql` and `)}`
}

function countable(source: Source): RawBuilder<unknown> {
  return sql`select 1 as one ${matching(source)} limit ${countedMax}`
}

/** Each source has a name: both engines want parentheses around its limit. */
function united(sources: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  const named = sources.map((each, index) => sql`select * from (${each}) ${sql.raw(`s${index}`)}`)
  return sql.join(named, sql` union all `)
}

function pageOf(
  dialect: Dialect,
  { order, page }: ProjectSearch,
  sources: readonly Source[],
): RawBuilder<unknown> {
  const { isAscending } = page
  const { isText } = orders[order]
  const by = (column: string, isOfText: boolean) =>
    ordered(dialect, sql.ref(column), { isText: isOfText, isAscending, isNullable: false })
  const { limit, offset } = pageValues(page)
  const needed = Math.min(limit + offset, Number.MAX_SAFE_INTEGER)
  const each = sources.map((source) => {
    const keys = source.keys.map((key) => by(key, true))
    return sql`select ${source.select} ${matching(source)}
      order by ${sql.join([by(source.orderedBy, isText), ...keys])} limit ${needed}`
  })
  return sql`select * from (${united(each)}) found
    order by ${by('ordered_by', isText)}, ${by('id', true)}, ${by('grant_id', true)}
    limit ${limit} offset ${offset}`
}

function foundOf(row: Row): FoundProject {
  const { grant_id, granted_org_id: orgId, granted_org_name, granted_state: state } = row
  const granted = grant_id === '' ? undefined : { orgId, orgName: granted_org_name ?? '', state }
  return { ...projectOf(row), granted }
}
