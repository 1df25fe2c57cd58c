/** A user's memberships, on the wire of v1. */
import type { MembershipQuery } from '@zitadel/proto/zitadel/user_pb.js'
import type { MembershipView } from '../../../queries/user/user-history.ts'
import { readDetails } from '../../wire/details.ts'
import { pageOf } from '../../wire/paging.ts'

/** The rows that match a search, and its page; filtered in memory, as a user has few. */
export function filterPage(
  rows: readonly MembershipView[],
  { query, queries }: WireSearch,
): { readonly total: number; readonly page: readonly MembershipView[] } {
  const found = rows.filter((row) => queries.every((each) => isWanted(row, each.query)))
  const { offset, limit } = pageOf(query)
  return {
    total: found.length,
    page: found.slice(offset, limit === 0 ? undefined : offset + limit),
  }
}

interface WireSearch {
  readonly query?: Parameters<typeof pageOf>[0]
  readonly queries: readonly MembershipQuery[]
}

/** Memberships of projects do not exist. */
function isWanted({ scope, scopeId }: MembershipView, query: MembershipQuery['query']): boolean {
  if (query.case === 'orgQuery') return scope === 'org' && scopeId === query.value.orgId
  if (query.case === 'iamQuery') return (scope === 'instance') === query.value.iam
  return query.case === undefined
}

/** A membership in the lists of v1. */
export function membershipOf(row: MembershipView, userId: string) {
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
