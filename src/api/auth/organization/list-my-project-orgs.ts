/** ListMyProjectOrgs of auth v1, by which the console offers organisations (projects.md §9). */

import type { Membership } from '../../../domain/right/powers.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import { conditionsOf } from '../../organization/list-organizations.ts'
import type { Rpc } from '../../service.ts'
import { listDetailsV1 } from '../../wire/details.ts'
import { orgOf } from '../../wire/organization.ts'
import { pageOf } from '../../wire/paging.ts'
import { selfIn } from '../user/self.ts'

/** Those that the caller is a member in; all of them for members of the instance. */
export const listMyProjectOrgs =
  ({
    callers,
    tenancy,
    commands,
  }: Pick<ApiDeps, 'callers' | 'tenancy' | 'commands'>): Rpc<
    typeof AuthService.method.listMyProjectOrgs
  > =>
  async ({ query, queries, sortingColumn }, context) => {
    const memberships = await callers.membershipsOf(selfIn(context))
    const isOfInstance = memberships.some(({ scope }) => scope === 'instance')
    const found = await tenancy.orgs({
      instanceId: context.instance.id,
      visibleIds: isOfInstance ? undefined : [...new Set(memberships.map(orgIdOf))],
      conditions: queries.flatMap((each) => conditionsOf(each, context.instance)),
      order: sortingColumn === 1 ? 'name' : 'createdAt',
      page: pageOf(query),
    })
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      result: found.rows.map(orgOf),
    }
  }

function orgIdOf({ scope, scopeId, orgId, grantedOrgId }: Membership): string {
  if (scope === 'org') return scopeId
  return scope === 'project_grant' ? grantedOrgId : orgId
}
