/** Conditions on groups, as they are asked for and as SQL over rows named `g`. */
import { type RawBuilder, sql } from 'kysely'
import { textMatches } from '../statements.ts'

/** What groups are searched by. */
export type GroupField =
  | 'id'
  | 'name'
  | 'externalId'
  | 'createdAt'
  | 'changedAt'
  | 'userId'
  | 'userName'

/** How a field is compared. */
export type Comparison = 'eq' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le'

/** A condition on groups; combinations nest. */
export type GroupCondition =
  | {
      readonly kind: 'compare'
      readonly field: GroupField
      readonly by: Comparison
      /** Microseconds for times. */
      readonly value: string | number
    }
  | { readonly kind: 'present'; readonly field: GroupField }
  /** All conditions hold for one and the same user of the group. */
  | { readonly kind: 'someUser'; readonly condition: GroupCondition }
  | { readonly kind: 'and' | 'or'; readonly conditions: readonly GroupCondition[] }
  | { readonly kind: 'not'; readonly condition: GroupCondition }
  | { readonly kind: 'always' | 'never' }

type Condition = RawBuilder<boolean>

/** How conditions are written. */
interface How {
  /** Whose external ids are asked for; see `GroupExternalIdsTable`. */
  readonly provisioningDomain: string
  /** Whether `m` and `u` are one user of the group. */
  readonly ofUser?: boolean
}

const compared = { gt: sql`>`, ge: sql`>=`, lt: sql`<`, le: sql`<=` } as const
const matched = { eq: 'equals', co: 'contains', sw: 'startsWith', ew: 'endsWith' } as const

/** A condition as SQL. */
export function groupHolds(condition: GroupCondition, how: How): Condition {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const each = condition.conditions.map((one) => groupHolds(one, how))
      const between = condition.kind === 'and' ? sql` and ` : sql` or `
      return sql<boolean>`(${sql.join(each, between)})`
    }
    case 'not':
      return sql<boolean>`((${groupHolds(condition.condition, how)}) is not true)`
    case 'always':
      return sql<boolean>`1 = 1`
    case 'never':
      return sql<boolean>`1 = 0`
    case 'someUser':
      return someUser(groupHolds(condition.condition, { ...how, ofUser: true }))
    case 'present':
      return present(condition.field, how)
    case 'compare':
      return compare(condition, how)
  }
}

function present(field: GroupField, how: How): Condition {
  if (field === 'externalId') return someExternalId(sql<boolean>`1 = 1`, how)
  if (field === 'userId' && !how.ofUser) return someUser(sql<boolean>`1 = 1`)
  if (field !== 'userName') return sql<boolean>`1 = 1`
  const hasName = sql<boolean>`u.display_name <> ''`
  return how.ofUser ? hasName : someUser(hasName)
}

function compare(
  { field, by, value }: Extract<GroupCondition, { kind: 'compare' }>,
  how: How,
): Condition {
  switch (field) {
    case 'createdAt':
    case 'changedAt': {
      const column = sql.ref(field === 'createdAt' ? 'g.created_at' : 'g.changed_at')
      if (by === 'eq') return sql<boolean>`${column} = ${value}`
      if (by === 'co' || by === 'sw' || by === 'ew') return sql<boolean>`1 = 0`
      return sql<boolean>`${column} ${compared[by]} ${value}`
    }
    case 'name':
      return text('g.name_key', { by, value: String(value).toLowerCase() })
    case 'id':
      return text('g.id', { by, value: String(value) })
    case 'externalId':
      return someExternalId(text('x.external_id', { by, value: String(value) }), how)
    case 'userId':
    case 'userName': {
      const isName = field === 'userName'
      const wanted = isName ? String(value).toLowerCase() : String(value)
      const holds = text(isName ? 'u.display_name_key' : 'm.user_id', { by, value: wanted })
      return how.ofUser ? holds : someUser(holds)
    }
  }
}

function text(
  name: string,
  { by, value }: { readonly by: Comparison; readonly value: string },
): Condition {
  const column = sql.ref<string>(name)
  if (by === 'gt' || by === 'ge' || by === 'lt' || by === 'le') {
    return sql<boolean>`${column} ${compared[by]} ${value}`
  }
  const match = matched[by]
  return textMatches({ exact: column, lower: column }, { match, ignoresCase: false, value })
}

/** Whether some user of the group is as `holds` says. */
function someUser(holds: Condition): Condition {
  return sql<boolean>`exists (select 1 from group_users m
    join users u on u.instance_id = m.instance_id and u.id = m.user_id
    where m.instance_id = g.instance_id and m.group_id = g.id and ${holds})`
}

function someExternalId(holds: Condition, { provisioningDomain }: How): Condition {
  return sql<boolean>`exists (select 1 from group_external_ids x
    where x.instance_id = g.instance_id and x.group_id = g.id
      and x.provisioning_domain = ${provisioningDomain} and ${holds})`
}
