/** ListOrganizations of the organisation service v2beta (organizations.md §1.2). */
import { refuse } from '../../domain/refusals.ts'
import type { OrganizationServiceV2Beta } from '../../proto/services.ts'
import type { OrgCondition } from '../../queries/organization/tenancy.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { paginationAnswer, paginationOf } from '../wire/paging.ts'
import { textMatchOf } from '../wire/search.ts'
import { timestamp } from '../wire/timestamps.ts'
import { orderOf } from './list-organizations.ts'

type List = typeof OrganizationServiceV2Beta.method.listOrganizations

/** The organisations that the caller may read. */
export const listOrganizationsV2Beta =
  ({ tenancy }: Pick<ApiDeps, 'tenancy'>): Rpc<List> =>
  async ({ pagination, sortingColumn, filter }, { instance, caller }) => {
    const page = paginationOf(pagination)
    const found = await tenancy.orgs({
      instanceId: instance.id,
      visibleIds: await caller.orgIdsWith('org.read'),
      conditions: filter.map(conditionOf),
      order: orderOf(sortingColumn),
      page,
    })
    return {
      pagination: paginationAnswer(found, page),
      organizations: found.rows.map((org) => ({
        ...{ id: org.id, state: org.state, name: org.name, primaryDomain: org.primaryDomain },
        creationDate: timestamp(org.createdAtMicros),
        changedDate: timestamp(org.changedAtMicros),
      })),
    }
  }

type WireFilter = Parameters<Rpc<List>>[0]['filter'][number]

function conditionOf({ filter: { case: name, value } }: WireFilter): OrgCondition {
  switch (name) {
    case 'nameFilter':
      return { kind: 'name', text: textMatchOf(value.name, value.method) }
    case 'domainFilter':
      return { kind: 'domain', text: textMatchOf(value.domain, value.method) }
    case 'stateFilter':
      return { kind: 'state', state: value.state }
    case 'idFilter':
      return { kind: 'id', id: value.id }
    default:
      throw refuse('search.list_empty')
  }
}
