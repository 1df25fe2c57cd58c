/** ListOrgs of admin v1 (organizations.md §1.5). */
import type { AdminService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import { conditionsOf, orderOf } from '../../organization/list-organizations.ts'
import type { Rpc } from '../../service.ts'
import { listDetailsV1 } from '../../wire/details.ts'
import { orgOf } from '../../wire/organization.ts'
import { pageOf } from '../../wire/paging.ts'

/** All organisations of the instance: its administrators see every one. */
export const listOrgs =
  ({
    tenancy,
    commands,
  }: Pick<ApiDeps, 'tenancy' | 'commands'>): Rpc<typeof AdminService.method.listOrgs> =>
  async ({ query, queries, sortingColumn }, { instance }) => {
    const found = await tenancy.orgs({
      instanceId: instance.id,
      visibleIds: undefined,
      conditions: queries.flatMap((each) => conditionsOf(each, instance)),
      order: orderOf(sortingColumn),
      page: pageOf(query),
    })
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      sortingColumn,
      result: found.rows.map(orgOf),
    }
  }
