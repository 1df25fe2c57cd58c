/** Conditions on administrators, as they are asked for and as SQL over rows named `m`. */
import { type RawBuilder, sql } from 'kysely'
import { refuse } from '../../domain/refusals.ts'
import type { Dialect } from '../../store/database/dialect.ts'
import { isIndexedLike } from '../indexed-text.ts'
import { isEqual, isLike } from '../listing.ts'
import { isAny, isOneOf } from '../one-of.ts'
import type { TextMatch } from '../statements.ts'
import { preferredLoginNameMatches } from '../user/user-logins.ts'
import type { Comparison } from '../user/user-tokens.ts'

/** A condition on administrators; combinations nest. */
export type AdministratorCondition =
  | {
      readonly kind: 'createdAt' | 'changedAt'
      readonly comparison: Comparison
      readonly atMicros: number
    }
  | { readonly kind: 'users'; readonly ids: readonly string[] }
  | { readonly kind: 'userOrg'; readonly id: string }
  | { readonly kind: 'loginName' | 'displayName'; readonly text: TextMatch }
  | { readonly kind: 'instance' }
  | { readonly kind: 'org' | 'project' | 'grant'; readonly id: string }
  | { readonly kind: 'grantOf'; readonly projectId: string; readonly grantedOrgId: string }
  | { readonly kind: 'role'; readonly role: string }
  | { readonly kind: 'or' | 'and'; readonly conditions: readonly AdministratorCondition[] }
  | { readonly kind: 'not'; readonly condition: AdministratorCondition }

/** The organisations in which a caller sees members; absent: all. */
type OrgIds = readonly string[] | undefined

/** Which memberships of others a caller sees. */
export interface AdministratorScope {
  readonly ownUserId: string
  readonly seesInstance: boolean
  /** Whose members it sees. */
  readonly orgIds: OrgIds
  /** The organisations, and the single projects, with projects whose members it sees. */
  readonly projects: { readonly orgIds: OrgIds; readonly resourceIds: readonly string[] }
  /** The same for members of grants; those given to the organisations are among the resources. */
  readonly grants: { readonly orgIds: OrgIds; readonly resourceIds: readonly string[] }
}

/** Maximum nesting of conditions (projects.md §7.2). */
const levelsMax = 20

/** Maximum number of conditions, as of a search for users. */
const conditionsMax = 100

/** Refuses empty combinations, too deep nesting and too many conditions. */
export function checkConditions(conditions: readonly AdministratorCondition[]): void {
  let count = 0
  const visit = (condition: AdministratorCondition, level: number): void => {
    count += 1
    if (level > levelsMax) throw refuse('administrator.search.too_deep')
    if (count > conditionsMax) throw refuse('search.too_many', String(conditionsMax))
    if (condition.kind === 'not') visit(condition.condition, level + 1)
    if (condition.kind !== 'and' && condition.kind !== 'or') return
    if (condition.conditions.length === 0) throw refuse('administrator.search.empty')
    for (const each of condition.conditions) visit(each, level + 1)
  }
  for (const condition of conditions) visit(condition, 0)
}

type Condition = RawBuilder<boolean>

interface How {
  readonly dialect: Dialect
  readonly instanceId: string
}

const displayNames = { exact: 'u.display_name', lower: 'u.display_name_key' } as const

const scopes = { org: 'org', project: 'project', grant: 'project_grant' } as const

/** Whether the condition holds of `m`. */
export function administratorHolds(how: How, condition: AdministratorCondition): Condition {
  const { dialect, instanceId } = how
  switch (condition.kind) {
    case 'createdAt':
    case 'changedAt': {
      const column = condition.kind === 'createdAt' ? 'm.created_at' : 'm.changed_at'
      const { comparison, atMicros } = condition
      return sql<boolean>`${sql.ref(column)} ${sql.raw(comparison)} ${atMicros}`
    }
    case 'users':
      return isOneOf(dialect, { column: 'm.user_id', values: condition.ids })
    case 'userOrg':
      return sql<boolean>`exists (select 1 from users u where u.instance_id = ${instanceId}
        and u.id = m.user_id and ${isEqual('u.org_id', condition.id)})`
    case 'displayName':
      return hasDisplayName(instanceId, condition.text)
    case 'loginName':
      return preferredLoginNameMatches(sql`m.user_id`, { instanceId, text: condition.text })
    case 'instance':
      return isEqual('m.scope', 'instance')
    case 'org':
    case 'project':
    case 'grant':
      return isIn(scopes[condition.kind], isEqual('m.scope_id', condition.id))
    case 'grantOf':
      return isIn(
        'project_grant',
        sql<boolean>`m.scope_id in (select pg.id from project_grants pg
          where pg.instance_id = ${instanceId} and pg.project_id = ${condition.projectId}
            and pg.granted_org_id = ${condition.grantedOrgId})`,
      )
    case 'role':
      return hasRole(condition.role)
    case 'and':
      return sql<boolean>`(${joined(how, condition.conditions, sql` and `)})`
    case 'or':
      return sql<boolean>`(${joined(how, condition.conditions, sql` or `)})`
    case 'not':
      // A machine has no display name: the comparison is NULL, and `not` must be true.
      return sql<boolean>`((${administratorHolds(how, condition.condition)}) is not true)`
  }
}

/** Parts of names are looked for among administrators alone, not among all users. */
function hasDisplayName(instanceId: string, text: TextMatch): Condition {
  const isWhole = text.match === 'equals' || text.match === 'startsWith'
  if (isWhole) {
    return sql<boolean>`m.user_id in (select u.id from users u
      where u.instance_id = ${instanceId} and ${isIndexedLike(displayNames, text)})`
  }
  return sql<boolean>`exists (select 1 from users u
    where u.instance_id = ${instanceId} and u.id = m.user_id and ${isLike(displayNames, text)})`
}

function joined(
  how: How,
  conditions: readonly AdministratorCondition[],
  word: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql.join(
    conditions.map((each) => administratorHolds(how, each)),
    word,
  )
}

function isIn(scope: string, condition: Condition): Condition {
  return sql<boolean>`(${isEqual('m.scope', scope)} and ${condition})`
}

/** Roles are stored as a JSON list of texts. */
function hasRole(role: string): Condition {
  const literal = JSON.stringify(role).replaceAll(/[\\%_]/g, '\\$&')
  return sql<boolean>`m.roles like ${`%${literal}%`} escape '\\'`
}

/** Whether a caller may see `m`; undefined where it sees all. */
export function isVisible(
  { dialect }: Pick<How, 'dialect'>,
  { ownUserId, seesInstance, orgIds, projects, grants }: AdministratorScope,
): Condition | undefined {
  const isAll = orgIds === undefined && projects.orgIds === undefined && grants.orgIds === undefined
  if (isAll && seesInstance) return undefined
  const oneOf = (column: string, values: OrgIds) => {
    if (values === undefined) return sql<boolean>`1 = 1`
    return values.length > 0 ? isOneOf(dialect, { column, values }) : undefined
  }
  const within = (scope: string, condition: Condition | undefined) =>
    condition && isIn(scope, condition)
  // The index has only members of projects.
  const ofProjects = oneOf('m.project_id', grants.resourceIds)
  return isAny(
    isEqual('m.user_id', ownUserId),
    seesInstance ? isEqual('m.scope', 'instance') : undefined,
    within('org', oneOf('m.scope_id', orgIds)),
    within('project', oneOf('m.org_id', projects.orgIds)),
    within('project', oneOf('m.scope_id', projects.resourceIds)),
    within('project_grant', oneOf('m.org_id', grants.orgIds)),
    within('project_grant', oneOf('m.scope_id', grants.resourceIds)),
    within('project_grant', ofProjects && sql<boolean>`(${ofProjects} and m.project_id <> '')`),
  )
}
