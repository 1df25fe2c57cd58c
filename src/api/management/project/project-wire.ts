/** Projects, roles and grants on the wire of v1. */
import { refuse } from '../../../domain/refusals.ts'
import type { RoleCondition } from '../../../queries/project/project-roles.ts'
import type { ProjectCondition } from '../../../queries/project/project-search.ts'
import type { GrantView, ProjectView, RoleView } from '../../../queries/project/project-views.ts'
import { readDetails } from '../../wire/details.ts'
import { textMatchOf } from '../../wire/search.ts'

/** A project. */
export function projectOf(view: ProjectView) {
  const { id, state, settings } = view
  return { id, details: readDetails(view), state, ...settings }
}

/** A role. */
export function roleOf(view: RoleView) {
  const { key, displayName, group } = view
  return { key, details: readDetails(view), displayName, group }
}

/** A grant; its details are those of the owner of the project. */
export function grantedProjectOf(view: GrantView) {
  return {
    grantId: view.id,
    grantedOrgId: view.grantedOrgId,
    grantedOrgName: view.grantedOrgName,
    grantedRoleKeys: [...view.roleKeys],
    state: view.state,
    projectId: view.projectId,
    projectName: view.projectName,
    projectOwnerId: view.orgId,
    projectOwnerName: view.orgName,
    details: readDetails(view),
  }
}

/** A query of a list of projects. */
export interface WireProjectQuery {
  readonly query:
    | {
        readonly case: 'nameQuery'
        readonly value: { readonly name: string; readonly method: number }
      }
    | {
        readonly case: 'projectResourceOwnerQuery'
        readonly value: { readonly resourceOwner: string }
      }
    | { readonly case: undefined; readonly value?: undefined }
}

/** The condition of a query on projects. */
export function projectConditionOf({ query }: WireProjectQuery): ProjectCondition {
  switch (query.case) {
    case 'nameQuery':
      return { kind: 'name', text: textMatchOf(query.value.name, query.value.method) }
    case 'projectResourceOwnerQuery':
      return { kind: 'org', orgId: query.value.resourceOwner, as: 'owner' }
    default:
      throw refuse('search.list_empty')
  }
}

/** A query of a list of roles. */
export interface WireRoleQuery {
  readonly query:
    | {
        readonly case: 'keyQuery'
        readonly value: { readonly key: string; readonly method: number }
      }
    | {
        readonly case: 'displayNameQuery'
        readonly value: { readonly displayName: string; readonly method: number }
      }
    | { readonly case: undefined; readonly value?: undefined }
}

/** The condition of a query on roles. */
export function roleConditionOf({ query }: WireRoleQuery): RoleCondition {
  switch (query.case) {
    case 'keyQuery':
      return { kind: 'key', text: textMatchOf(query.value.key, query.value.method) }
    case 'displayNameQuery': {
      const { displayName, method } = query.value
      return { kind: 'displayName', text: textMatchOf(displayName, method) }
    }
    default:
      throw refuse('search.list_empty')
  }
}
