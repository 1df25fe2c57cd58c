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

function isWanted({ scope, scopeId }: MembershipView, query: MembershipQuery['query']): boolean {
  switch (query.case) {
    case 'orgQuery':
      return scope === 'org' && scopeId === query.value.orgId
    case 'projectQuery':
      return scope === 'project' && scopeId === query.value.projectId
    case 'projectGrantQuery':
      return scope === 'project_grant' && scopeId === query.value.projectGrantId
    case 'iamQuery':
      return (scope === 'instance') === query.value.iam
    default:
      return true
  }
}

/** A membership in the lists of v1. */
export function membershipOf(row: MembershipView, userId: string) {
  const { scope, scopeId, orgId, roles, displayName } = row
  return {
    userId,
    details: readDetails({ ...row, orgId: scope === 'instance' ? scopeId : orgId }),
    roles: [...roles],
    displayName,
    type: typeOf(row),
  }
}

function typeOf({ scope, scopeId: value }: MembershipView) {
  switch (scope) {
    case 'instance':
      return { case: 'iam' as const, value: true }
    case 'org':
      return { case: 'orgId' as const, value }
    case 'project':
      return { case: 'projectId' as const, value }
    case 'project_grant':
      return { case: 'projectGrantId' as const, value }
  }
}
