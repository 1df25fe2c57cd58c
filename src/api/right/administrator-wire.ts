/** Administrators on the wire of v2 and v2beta (projects.md §7, appendices A.4 and B.4). */
import type { Timestamp } from '@bufbuild/protobuf/wkt'
import { type RefusalName, refuse } from '../../domain/refusals.ts'
import type { Administered } from '../../domain/right/administered.ts'
import type { AdministratorCondition } from '../../queries/right/administrator-conditions.ts'
import type { AdministratorOrder, AdministratorView } from '../../queries/right/administrators.ts'
import type { Comparison } from '../../queries/user/user-tokens.ts'
import { shownNameOf } from '../../queries/user/user-view.ts'
import { textMatchOf } from '../wire/search.ts'
import { microsOfTimestamp, timestamp } from '../wire/timestamps.ts'

/** What a request names; a grant by its project and whom it is given to. */
export interface WireResource {
  readonly resource:
    | { readonly case: 'instance'; readonly value: boolean }
    | { readonly case: 'organizationId' | 'projectId'; readonly value: string }
    | { readonly case: 'projectGrant'; readonly value: WireGrant }
    | { readonly case: undefined; readonly value?: undefined }
}

interface WireGrant {
  readonly projectId: string
  readonly organizationId: string
}

/** What is administered; refuses a request without it. */
export function administeredOf(
  wire: WireResource | undefined,
  whenMissing: RefusalName,
): Administered {
  const { resource } = wire ?? { resource: { case: undefined } }
  switch (resource.case) {
    case 'instance':
      return { scope: 'instance' }
    case 'organizationId':
      return { scope: 'org', orgId: resource.value }
    case 'projectId':
      return { scope: 'project', projectId: resource.value }
    case 'projectGrant': {
      const { projectId, organizationId: grantedOrgId } = resource.value
      return { scope: 'project_grant', projectId, grantedOrgId }
    }
    default:
      throw refuse(whenMissing)
  }
}

interface Method {
  readonly method: number
}

interface WireTime extends Method {
  readonly timestamp?: Timestamp | undefined
}

/** A filter of either generation. */
export interface WireFilter {
  readonly filter:
    | { readonly case: 'creationDate' | 'changeDate'; readonly value: WireTime }
    | { readonly case: 'inUserIdsFilter'; readonly value: { readonly ids: readonly string[] } }
    | { readonly case: 'userOrganizationId'; readonly value: { readonly id: string } }
    | {
        readonly case: 'userPreferredLoginName'
        readonly value: Method & { readonly preferredLoginName: string }
      }
    | {
        readonly case: 'userDisplayName'
        readonly value: Method & { readonly displayName: string }
      }
    | {
        readonly case: 'resource'
        readonly value: {
          readonly resource:
            | WireResource['resource']
            | { readonly case: 'projectGrantId'; readonly value: string }
        }
      }
    | { readonly case: 'role'; readonly value: { readonly roleKey: string } }
    | { readonly case: 'and' | 'or'; readonly value: { readonly queries: readonly WireFilter[] } }
    | { readonly case: 'not'; readonly value: { readonly query?: WireFilter | undefined } }
    | { readonly case: undefined; readonly value?: undefined }
}

/** Of times; the first one where there is none of the number. */
const comparisons: readonly Comparison[] = ['=', '>', '>=', '<', '<=']

/** The condition of a filter; refuses one without. */
export function conditionOf({ filter }: WireFilter): AdministratorCondition {
  switch (filter.case) {
    case 'creationDate':
    case 'changeDate': {
      const kind = filter.case === 'creationDate' ? 'createdAt' : 'changedAt'
      const comparison = comparisons[filter.value.method] ?? '='
      return { kind, comparison, atMicros: microsOfTimestamp(filter.value.timestamp) }
    }
    case 'inUserIdsFilter':
      return { kind: 'users', ids: filter.value.ids }
    case 'userOrganizationId':
      return { kind: 'userOrg', id: filter.value.id }
    case 'userPreferredLoginName': {
      const { preferredLoginName, method } = filter.value
      return { kind: 'loginName', text: textMatchOf(preferredLoginName, method) }
    }
    case 'userDisplayName': {
      const { displayName, method } = filter.value
      return { kind: 'displayName', text: textMatchOf(displayName, method) }
    }
    case 'resource':
      return resourceConditionOf(filter.value)
    case 'role':
      return { kind: 'role', role: filter.value.roleKey }
    case 'and':
    case 'or':
      return { kind: filter.case, conditions: filter.value.queries.map(conditionOf) }
    case 'not':
      if (!filter.value.query) throw refuse('administrator.search.empty')
      return { kind: 'not', condition: conditionOf(filter.value.query) }
    default:
      throw refuse('administrator.search.empty')
  }
}

type WireResourceFilter = Extract<WireFilter['filter'], { case: 'resource' }>['value']

function resourceConditionOf({ resource }: WireResourceFilter): AdministratorCondition {
  switch (resource.case) {
    case 'instance':
      return { kind: 'instance' }
    case 'organizationId':
      return { kind: 'org', id: resource.value }
    case 'projectId':
      return { kind: 'project', id: resource.value }
    case 'projectGrantId':
      return { kind: 'grant', id: resource.value }
    case 'projectGrant': {
      const { projectId, organizationId: grantedOrgId } = resource.value
      return { kind: 'grantOf', projectId, grantedOrgId }
    }
    default:
      throw refuse('administrator.search.empty')
  }
}

/** By the sorting column, whose first is none. */
export const orders: readonly AdministratorOrder[] = ['createdAt', 'user', 'createdAt', 'changedAt']

/** An administrator as it is answered. */
export function administratorOf(row: AdministratorView) {
  const { user, roles, createdAtMicros, changedAtMicros } = row
  return {
    creationDate: timestamp(createdAtMicros),
    changeDate: timestamp(changedAtMicros),
    user: {
      id: user.id,
      preferredLoginName: user.preferredLoginName,
      displayName: shownNameOf(user),
      organizationId: user.orgId,
    },
    resource: resourceOf(row),
    roles: [...roles],
  }
}

function resourceOf({
  scope,
  scopeId: id,
  name,
  orgId,
  projectId,
  grantedOrgId,
}: AdministratorView) {
  switch (scope) {
    case 'instance':
      return { case: 'instance' as const, value: true }
    case 'org':
      return { case: 'organization' as const, value: { id, name } }
    case 'project':
      return { case: 'project' as const, value: { id, name, organizationId: orgId } }
    case 'project_grant': {
      const project = { projectId, projectName: name, organizationId: orgId }
      const value = { id, ...project, grantedOrganizationId: grantedOrgId }
      return { case: 'projectGrant' as const, value }
    }
  }
}
