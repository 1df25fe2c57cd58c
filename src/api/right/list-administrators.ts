/** ListAdministrators of v2 and v2beta (projects.md §7.2). */
import type { AdministratorScope } from '../../queries/right/administrator-conditions.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { readUserId } from '../guards/authorize.ts'
import { paginationAnswer, paginationOf } from '../wire/paging.ts'
import { administratorOf, conditionOf, orders, type WireFilter } from './administrator-wire.ts'

interface WireSearch {
  readonly pagination?: Parameters<typeof paginationOf>[0]
  readonly sortingColumn?: number
  readonly filters: readonly WireFilter[]
}

/** The caller's own memberships, and those of others that it may read. */
export const listAdministrators =
  ({ administrators }: Pick<ApiDeps, 'administrators'>) =>
  async ({ pagination, sortingColumn = 0, filters }: WireSearch, context: Context) => {
    const page = paginationOf(pagination)
    const found = await administrators.search({
      instanceId: context.instance.id,
      scope: await findScope(context),
      conditions: filters.map(conditionOf),
      order: orders[sortingColumn] ?? 'createdAt',
      page,
    })
    return {
      pagination: paginationAnswer(found, page),
      administrators: found.rows.map(administratorOf),
    }
  }

async function findScope({ caller }: Pick<Context, 'caller'>): Promise<AdministratorScope> {
  const scopeOf = async (permission: string) => ({
    orgIds: await caller.orgIdsWith(permission),
    resourceIds: await caller.resourceIdsWith(permission),
  })
  const ofInstance = await caller.mayIn('iam.member.read', { orgId: '' })
  return {
    ownUserId: readUserId(caller),
    seesInstance: ofInstance === 'granted',
    orgIds: await caller.orgIdsWith('org.member.read'),
    projects: await scopeOf('project.member.read'),
    grants: await scopeOf('project.grant.member.read'),
  }
}
