/**
 * Conditions on authorizations, as they are asked for and as SQL over rows named `g`. What is known
 * of users, projects and organisations is looked up row by row where no index has it; whole texts
 * and their beginnings are found by the indexes of those tables.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Dialect } from '../../store/database/dialect.ts'
import { isIndexedLike } from '../indexed-text.ts'
import { isEqual, isLike } from '../listing.ts'
import { isAny, isOneOf } from '../one-of.ts'
import type { TextMatch } from '../statements.ts'
import { preferredLoginNameMatches } from '../user/user-logins.ts'

/** A text of the user that authorizations are searched by. */
export type UserText = keyof typeof userTexts

/** A condition on authorizations. */
export type UserGrantCondition =
  | { readonly kind: 'ids' | 'users'; readonly ids: readonly string[] }
  | { readonly kind: IdKind; readonly id: string }
  | { readonly kind: 'state'; readonly state: number }
  /** As on the wire of v1: 1 human, 2 machine. */
  | { readonly kind: 'userType'; readonly type: number }
  | { readonly kind: 'role' | 'projectName'; readonly text: TextMatch }
  | { readonly kind: 'orgName' | 'orgDomain' | 'loginName'; readonly text: TextMatch }
  | { readonly kind: 'userText'; readonly field: UserText; readonly text: TextMatch }
  /** For the organisation, or of a project that it owns. */
  | { readonly kind: 'orgOrOwner'; readonly id: string }

type IdKind = 'org' | 'user' | 'project' | 'grant' | 'userOrg'

/** What a caller may see beside its own authorizations. */
export interface UserGrantScope {
  /** The organisations whose authorizations it sees; absent: all. */
  readonly orgIds: readonly string[] | undefined
  /** The projects and project grants whose authorizations it sees. */
  readonly resourceIds: readonly string[]
  /** Empty where its own ones are not listed for that alone. */
  readonly ownUserId: string
}

type Condition = RawBuilder<boolean>

const userTexts = {
  userName: { exact: 'u.user_name', lower: 'u.user_name_key' },
  firstName: { exact: 'u.first_name', lower: 'u.first_name_key' },
  lastName: { exact: 'u.last_name', lower: 'u.last_name_key' },
  email: { exact: 'u.email', lower: 'u.email_key' },
  displayName: { exact: 'u.display_name', lower: 'u.display_name_key' },
} as const

/** The columns that hold one id. */
const idColumns = {
  org: 'g.org_id',
  user: 'g.user_id',
  project: 'g.project_id',
  grant: 'g.grant_id',
} as const

/** Whether the condition holds of `g`. */
export function userGrantHolds(
  { dialect, instanceId }: { readonly dialect: Dialect; readonly instanceId: string },
  condition: UserGrantCondition,
): Condition {
  switch (condition.kind) {
    case 'ids':
      return isOneOf(dialect, { column: 'g.id', values: condition.ids })
    case 'users':
      return isOneOf(dialect, { column: 'g.user_id', values: condition.ids })
    case 'state':
      return isEqual('g.state', condition.state)
    case 'userType':
      return ofUser(isEqual('u.type', condition.type))
    case 'userOrg':
      return ofUser(isEqual('u.org_id', condition.id))
    case 'grant':
      // The index has only what there is a grant of.
      return sql<boolean>`(${isEqual('g.grant_id', condition.id)} and g.grant_id <> '')`
    case 'orgOrOwner':
      return isAny(
        isEqual('g.org_id', condition.id),
        sql<boolean>`g.project_id in (select p.id from projects p
          where p.instance_id = ${instanceId} and ${isEqual('p.org_id', condition.id)})`,
      )
    case 'role':
      return hasRole(instanceId, condition.text)
    case 'projectName': {
      const names = { exact: 'p.name', lower: 'p.name_key' }
      return among(instanceId, { ...tables.projects, names, text: condition.text })
    }
    case 'orgName': {
      const names = { exact: 'o.name', lower: 'o.name_key' }
      return among(instanceId, { ...tables.orgs, names, text: condition.text })
    }
    case 'orgDomain': {
      const names = { exact: 'd.domain', lower: 'd.domain' }
      return among(instanceId, { ...tables.domains, names, text: condition.text })
    }
    case 'userText': {
      const names = userTexts[condition.field]
      return among(instanceId, { ...tables.users, names, text: condition.text })
    }
    case 'loginName':
      return preferredLoginNameMatches(sql`g.user_id`, { instanceId, text: condition.text })
    default:
      return isEqual(idColumns[condition.kind], condition.id)
  }
}

function ofUser(condition: Condition): Condition {
  return sql<boolean>`exists (select 1 from users u
    where u.instance_id = g.instance_id and u.id = g.user_id and ${condition})`
}

interface Table {
  readonly from: string
  /** The column of `g` that refers to the table's `id`. */
  readonly refers: string
  readonly id: string
  /** What else a row of it must be. */
  readonly also: string
}

const tables = {
  users: { from: 'users u', id: 'u.id', refers: 'g.user_id', also: '' },
  projects: { from: 'projects p', id: 'p.id', refers: 'g.project_id', also: '' },
  orgs: { from: 'orgs o', id: 'o.id', refers: 'g.org_id', also: '' },
  domains: {
    ...{ from: 'org_domains d', id: 'd.org_id', refers: 'g.org_id' },
    also: ' and d.is_verified = 1',
  },
} as const satisfies Record<string, Table>

/** Whether what `g` refers to has a text. */
function among(
  instanceId: string,
  {
    from,
    id,
    refers,
    also,
    names,
    text,
  }: Table & {
    readonly names: { readonly exact: string; readonly lower: string }
    readonly text: TextMatch
  },
): Condition {
  const alias = from.split(' ')[1] ?? from
  if (text.match === 'equals' || text.match === 'startsWith') {
    return sql<boolean>`${sql.ref(refers)} in (select ${sql.ref(id)} from ${sql.raw(from)}
      where ${isEqual(`${alias}.instance_id`, instanceId)} and ${isIndexedLike(names, text)}
        ${sql.raw(also)})`
  }
  return sql<boolean>`exists (select 1 from ${sql.raw(from)}
    where ${sql.ref(`${alias}.instance_id`)} = g.instance_id and ${sql.ref(id)} = ${sql.ref(refers)}
      and ${isLike(names, text)}${sql.raw(also)})`
}

function hasRole(instanceId: string, text: TextMatch): Condition {
  if (text.match === 'equals' && !text.ignoresCase) {
    return sql<boolean>`g.id in (select r.user_grant_id from user_grant_roles r
      where r.instance_id = ${instanceId} and ${isEqual('r.role_key', text.value)})`
  }
  return sql<boolean>`exists (select 1 from user_grant_roles r
    join project_roles k on k.instance_id = r.instance_id and k.project_id = g.project_id
      and k.key = r.role_key
    where r.instance_id = g.instance_id and r.user_grant_id = g.id
      and ${isLike({ exact: 'k.key', lower: 'k.key_key' }, text)})`
}

/** Whether a caller may see `g`; undefined where it sees all. */
export function isVisible(
  dialect: Dialect,
  { orgIds, resourceIds, ownUserId }: UserGrantScope,
): Condition | undefined {
  if (orgIds === undefined) return undefined
  const oneOf = (column: string, values: readonly string[]) =>
    values.length > 0 ? isOneOf(dialect, { column, values }) : undefined
  const ofGrants = oneOf('g.grant_id', resourceIds)
  const ofProjects = oneOf('g.project_id', resourceIds)
  return isAny(
    isEqual('g.user_id', ownUserId),
    oneOf('g.org_id', orgIds),
    ofGrants && sql<boolean>`(${ofGrants} and g.grant_id <> '')`,
    // A permission on a project is not one on what others may do with it.
    ofProjects && sql<boolean>`(${ofProjects} and g.grant_id = '')`,
  )
}
