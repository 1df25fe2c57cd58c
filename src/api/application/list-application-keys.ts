/** ListApplicationKeys of v2 and v2beta: those in force that the caller may read (§8.6). */
import { refuse } from '../../domain/refusals.ts'
import type { ApplicationService, AppServiceV2Beta } from '../../proto/services.ts'
import type { AppKeyCondition, AppKeyOrder, AppKeyView } from '../../queries/project/app-keys.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { paginationAnswer, paginationOf } from '../wire/paging.ts'
import { timestamp, timestampOfRfc3339 } from '../wire/timestamps.ts'
import { visibleApps } from './visible.ts'

type Deps = Pick<ApiDeps, 'appKeys'>

/** By the number of the sorting column; all keys are of one type. */
const orders: readonly AppKeyOrder[] = [
  'id',
  'project',
  'app',
  'createdAt',
  'org',
  'expiration',
  'id',
]

/** v2. */
export const listApplicationKeysV2 =
  ({ appKeys }: Deps): Rpc<typeof ApplicationService.method.listApplicationKeys> =>
  async ({ pagination, sortingColumn, filters }, { instance, caller }) => {
    const page = paginationOf(pagination)
    const found = await appKeys.appKeys({
      instanceId: instance.id,
      scope: await visibleApps(caller),
      conditions: filters.map(({ filter }) => conditionOfV2(filter)),
      order: orders[sortingColumn] ?? 'id',
      page,
    })
    const keys = found.rows.map((key) => ({ keyId: key.id, ...keyOf(key) }))
    return { keys, pagination: paginationAnswer(found, page) }
  }

/** v2beta, of one application, project or organisation, or of all. */
export const listApplicationKeysV2Beta =
  ({ appKeys }: Deps): Rpc<typeof AppServiceV2Beta.method.listApplicationKeys> =>
  async ({ pagination, sortingColumn, resourceId }, { instance, caller }) => {
    const page = paginationOf(pagination)
    const found = await appKeys.appKeys({
      instanceId: instance.id,
      scope: await visibleApps(caller),
      conditions: conditionsOfV2Beta(resourceId),
      order: orders[sortingColumn] ?? 'id',
      page,
    })
    const keys = found.rows.map((key) => ({ id: key.id, ...keyOf(key) }))
    return { keys, pagination: paginationAnswer(found, page) }
  }

type FilterV2 =
  | { readonly case: 'applicationIdFilter'; readonly value: { readonly applicationId: string } }
  | { readonly case: 'projectIdFilter'; readonly value: { readonly projectId: string } }
  | { readonly case: 'organizationIdFilter'; readonly value: { readonly organizationId: string } }
  | { readonly case: undefined }

function conditionOfV2(filter: FilterV2): AppKeyCondition {
  switch (filter.case) {
    case 'applicationIdFilter':
      return { kind: 'app', id: filter.value.applicationId }
    case 'projectIdFilter':
      return { kind: 'project', id: filter.value.projectId }
    case 'organizationIdFilter':
      return { kind: 'org', id: filter.value.organizationId }
    default:
      throw refuse('search.list_empty')
  }
}

const resources = { applicationId: 'app', projectId: 'project', organizationId: 'org' } as const

type Resource =
  | { readonly case: keyof typeof resources; readonly value: string }
  | { readonly case: undefined }

function conditionsOfV2Beta(resource: Resource): AppKeyCondition[] {
  return resource.case ? [{ kind: resources[resource.case], id: resource.value }] : []
}

function keyOf(key: AppKeyView) {
  return {
    applicationId: key.appId,
    projectId: key.projectId,
    creationDate: timestamp(key.createdAtMicros),
    organizationId: key.orgId,
    expirationDate: timestampOfRfc3339(key.expiration),
  }
}
