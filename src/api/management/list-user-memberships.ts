/** `POST /management/v1/users/{user_id}/memberships/_search`: roles here and on the instance. */
import { ManagementService } from '../../proto/services.ts'
import type { MembershipView } from '../../queries/user-history.ts'
import { listDetailsV1, readDetails } from '../details.ts'
import { method } from '../method.ts'
import { pageOf } from '../paging.ts'
import type { ReadNeeds } from '../read-needs.ts'

type WireQuery =
  | { readonly case: 'orgQuery'; readonly value: { readonly orgId: string } }
  | { readonly case: 'iamQuery'; readonly value: { readonly iam: boolean } }
  | { readonly case: 'projectQuery' | 'projectGrantQuery' | undefined }

/** There are two rows at most, so that sifting them here is the plainest. */
export const listUserMemberships = ({ users, commands }: ReadNeeds) =>
  method(
    ManagementService.method.listUserMemberships,
    async ({ userId, query, queries }, { instance, orgId }) => {
      const { processed, rows } = await users.memberships({
        instanceId: instance.id,
        orgId,
        userId,
      })
      const found = rows.filter((row) => queries.every((each) => isWanted(row, each.query)))
      const { offset, limit } = pageOf(query)
      const page = found.slice(offset, limit === 0 ? undefined : offset + limit)
      return {
        details: listDetailsV1({ total: found.length, processed }, commands.clock.nowMicros()),
        result: page.map((row) => membershipOf(row, userId)),
      }
    },
  )

/** Nobody is a member of projects, which there are none of. */
function isWanted({ scope, scopeId }: MembershipView, query: WireQuery): boolean {
  if (query.case === 'orgQuery') return scope === 'org' && scopeId === query.value.orgId
  if (query.case === 'iamQuery') return (scope === 'instance') === query.value.iam
  return query.case === undefined
}

function membershipOf(row: MembershipView, userId: string) {
  const { scope, scopeId, roles, displayName } = row
  return {
    userId,
    details: readDetails({ ...row, orgId: scopeId }),
    roles: [...roles],
    displayName,
    type:
      scope === 'instance'
        ? { case: 'iam' as const, value: true }
        : { case: 'orgId' as const, value: scopeId },
  }
}
