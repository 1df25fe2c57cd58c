/** Authorizations on the wire of v2 and v2beta (projects.md §6, appendices A.3 and B.3). */
import type { Stored } from '../../commands/commit.ts'
import { shownNameOf, type UserView } from '../../queries/user/user-view.ts'
import type { UserGrantCondition } from '../../queries/user-grant/user-grant-conditions.ts'
import type { UserGrantOrder, UserGrantView } from '../../queries/user-grant/user-grants.ts'
import { avatarUrlOf } from '../wire/assets.ts'
import { textMatchOf } from '../wire/search.ts'
import { timestamp } from '../wire/timestamps.ts'

interface Method {
  readonly method: number
}

interface Id {
  readonly id: string
}

interface Ids {
  readonly ids: readonly string[]
}

/** A filter of either generation. */
export interface WireFilter {
  readonly filter:
    | { readonly case: 'authorizationIds' | 'inUserIds'; readonly value: Ids }
    | { readonly case: keyof typeof idKinds; readonly value: Id }
    | { readonly case: 'state'; readonly value: { readonly state: number } }
    | {
        readonly case: 'userPreferredLoginName'
        readonly value: Method & { readonly loginName: string }
      }
    | {
        readonly case: 'userDisplayName'
        readonly value: Method & { readonly displayName: string }
      }
    | { readonly case: 'projectName'; readonly value: Method & { readonly name: string } }
    | { readonly case: 'roleKey'; readonly value: Method & { readonly key: string } }
    | { readonly case: undefined; readonly value?: undefined }
}

const idKinds = {
  organizationId: 'org',
  userId: 'user',
  userOrganizationId: 'userOrg',
  projectId: 'project',
  projectGrantId: 'grant',
} as const

/** The condition of a filter; the guards refuse one without. */
export function conditionsOf({ filter }: WireFilter): UserGrantCondition[] {
  switch (filter.case) {
    case undefined:
      return []
    case 'authorizationIds':
      return [{ kind: 'ids', ids: filter.value.ids }]
    case 'inUserIds':
      return [{ kind: 'users', ids: filter.value.ids }]
    case 'state':
      return [{ kind: 'state', state: filter.value.state }]
    case 'userPreferredLoginName': {
      const { loginName, method } = filter.value
      return [{ kind: 'loginName', text: textMatchOf(loginName, method) }]
    }
    case 'userDisplayName': {
      const text = textMatchOf(filter.value.displayName, filter.value.method)
      return [{ kind: 'userText', field: 'displayName', text }]
    }
    case 'projectName':
      return [{ kind: 'projectName', text: textMatchOf(filter.value.name, filter.value.method) }]
    case 'roleKey':
      return [{ kind: 'role', text: textMatchOf(filter.value.key, filter.value.method) }]
    default:
      return [{ kind: idKinds[filter.case], id: filter.value.id }]
  }
}

/** By the sorting column, whose first is none. */
export const orders: readonly UserGrantOrder[] = [
  'createdAt',
  'createdAt',
  'changedAt',
  'id',
  'user',
  'project',
  'org',
  'userOrg',
]

function userOf(user: UserView, origin: string) {
  return {
    id: user.id,
    preferredLoginName: user.preferredLoginName,
    displayName: shownNameOf(user),
    avatarUrl: avatarUrlOf(user, origin),
    organizationId: user.orgId,
  }
}

/** An authorization in v2, whose roles have their texts. */
export function authorizationOf(row: UserGrantView, origin: string) {
  const { id, project, org, user, state, roles, createdAtMicros, changedAtMicros } = row
  return {
    id,
    creationDate: timestamp(createdAtMicros),
    changeDate: timestamp(changedAtMicros),
    project: { id: project.id, name: project.name, organizationId: project.orgId },
    organization: { id: org.id, name: org.name },
    user: userOf(user, origin),
    state,
    roles: roles.map((role) => ({ ...role })),
  }
}

/** An authorization in v2beta, whose roles are keys. */
export function authorizationV2BetaOf(row: UserGrantView, origin: string) {
  const { id, project, grantId, org, user, state, roles, createdAtMicros, changedAtMicros } = row
  return {
    id,
    projectId: project.id,
    projectName: project.name,
    projectOrganizationId: project.orgId,
    organizationId: org.id,
    ...(grantId !== '' && { projectGrantId: grantId, grantedOrganizationId: org.id }),
    creationDate: timestamp(createdAtMicros),
    changeDate: timestamp(changedAtMicros),
    state,
    user: userOf(user, origin),
    roles: roles.map(({ key }) => key),
  }
}

/** The date of a change; that of the last one where nothing changed. */
export function changeDateOf({ atMicros }: Stored) {
  return { changeDate: timestamp(atMicros) }
}
