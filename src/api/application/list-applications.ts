/** ListApplications of v2 and v2beta (projects.md §8.7). */
import { refuse } from '../../domain/refusals.ts'
import type { ApplicationService, AppServiceV2Beta } from '../../proto/services.ts'
import type { AppCondition, AppOrder } from '../../queries/project/apps.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { paginationAnswer, paginationOf } from '../wire/paging.ts'
import { textMatchOf } from '../wire/search.ts'
import { appOfV2, appOfV2Beta } from './app-wire.ts'
import { visibleApps } from './visible.ts'

type Deps = Pick<ApiDeps, 'apps'>

/** By the number of the sorting column. */
const orders: readonly AppOrder[] = ['id', 'name', 'state', 'createdAt', 'changedAt']

/** By the number of the type; 0 is refused by a guard. */
const types = ['', 'oidc', 'api', 'saml'] as const

/** v2, of all projects unless one is named. */
export const listApplicationsV2 =
  ({ apps }: Deps): Rpc<typeof ApplicationService.method.listApplications> =>
  async ({ pagination, sortingColumn, filters }, { instance, caller }) => {
    const page = paginationOf(pagination)
    const found = await apps.apps({
      instanceId: instance.id,
      scope: await visibleApps(caller),
      conditions: filters.map(({ filter }) => conditionOfV2(filter)),
      order: orders[sortingColumn] ?? 'id',
      page,
    })
    return { applications: found.rows.map(appOfV2), pagination: paginationAnswer(found, page) }
  }

/** v2beta, of one project. */
export const listApplicationsV2Beta =
  ({ apps }: Deps): Rpc<typeof AppServiceV2Beta.method.listApplications> =>
  async ({ projectId, pagination, sortingColumn, filters }, { instance, caller }) => {
    const page = paginationOf(pagination)
    const found = await apps.apps({
      instanceId: instance.id,
      scope: await visibleApps(caller),
      conditions: [
        { kind: 'project', id: projectId },
        ...filters.map(({ filter }) => conditionOfV2Beta(filter)),
      ],
      order: orders[sortingColumn] ?? 'id',
      page,
    })
    return { applications: found.rows.map(appOfV2Beta), pagination: paginationAnswer(found, page) }
  }

interface WireName {
  readonly name: string
  readonly method: number
}

type FilterV2 =
  | { readonly case: 'projectIdFilter'; readonly value: { readonly projectId: string } }
  | { readonly case: 'nameFilter'; readonly value: WireName }
  | { readonly case: 'stateFilter' | 'typeFilter'; readonly value: number }
  | { readonly case: 'clientIdFilter'; readonly value: { readonly clientId: string } }
  | { readonly case: 'entityIdFilter'; readonly value: { readonly entityId: string } }
  | { readonly case: undefined }

function conditionOfV2(filter: FilterV2): AppCondition {
  switch (filter.case) {
    case 'projectIdFilter':
      return { kind: 'project', id: filter.value.projectId }
    case 'nameFilter':
      return nameOf(filter.value)
    case 'stateFilter':
      return { kind: 'state', state: filter.value }
    case 'typeFilter':
      return { kind: 'type', type: types[filter.value] ?? '' }
    case 'clientIdFilter':
      return { kind: 'clientId', id: filter.value.clientId }
    case 'entityIdFilter':
      return { kind: 'entityId', id: filter.value.entityId }
    default:
      throw refuse('search.list_empty')
  }
}

type FilterV2Beta =
  | { readonly case: 'nameFilter'; readonly value: WireName }
  | { readonly case: 'stateFilter'; readonly value: number }
  | { readonly case: 'apiAppOnly' | 'oidcAppOnly' | 'samlAppOnly'; readonly value: boolean }
  | { readonly case: undefined }

/** Kinds count by being named, also with `false`. */
function conditionOfV2Beta(filter: FilterV2Beta): AppCondition {
  switch (filter.case) {
    case 'nameFilter':
      return nameOf(filter.value)
    case 'stateFilter':
      return { kind: 'state', state: filter.value }
    case 'apiAppOnly':
      return { kind: 'type', type: 'api' }
    case 'oidcAppOnly':
      return { kind: 'type', type: 'oidc' }
    case 'samlAppOnly':
      return { kind: 'type', type: 'saml' }
    default:
      throw refuse('search.list_empty')
  }
}

function nameOf({ name, method }: WireName): AppCondition {
  return { kind: 'name', text: textMatchOf(name, method) }
}
