/** Takes names that end in a domain from users of other organisations (organizations.md §1.3). */
import { claimedUsersMax, claimUser, isClaimable } from '../../domain/organization/claim-users.ts'
import type { OrgRules } from '../../domain/policy/policies.ts'
import { refuse } from '../../domain/refusals.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import type { CommandDeps } from '../deps.ts'
import type { OrgTarget } from './change-org.ts'

/** What claiming uses. */
export type ClaimDeps = Pick<CommandDeps, 'events' | 'directory' | 'ids' | 'orgRefs'> & {
  readonly users: Pick<CommandDeps['users'], 'search'>
}

/** Users that one search finds. */
const foundAtOnce = 1000

/**
 * What is stored along with the domain: an event of each user of another organisation whose name
 * ends in it, and whose log-in name is that name alone. Each is as it was read, or the append
 * fails.
 */
export async function claimUsers(
  deps: ClaimDeps,
  { actor, orgId, domain }: OrgTarget & { readonly domain: string },
): Promise<StreamAppend[]> {
  const { instanceId, origin } = actor
  const userIds = await usersNamedIn(deps, { instanceId, domain })
  const users = await deps.orgRefs.usersBeside({ instanceId, orgId, userIds })
  if (users.length > claimedUsersMax) {
    throw refuse('org.domain.too_many_claims', String(claimedUsersMax))
  }
  const rules = new Map<string, OrgRules | undefined>()
  const streams: StreamAppend[] = []
  for (const { id, orgId: owner, userName, sequence: expectedSequence } of users) {
    if (!rules.has(owner)) {
      rules.set(owner, (await deps.directory.org({ instanceId, orgId: owner }))?.rules)
    }
    const found = rules.get(owner)
    if (!found || !isClaimable(found)) continue
    const claimed = { orgId: owner, userName, temporaryId: deps.ids.next(), rules: found }
    const events = [claimUser({ domain, origin }, claimed)]
    streams.push({ aggregateType: 'user', aggregateId: id, owner, expectedSequence, events })
  }
  return streams
}

/** The ids of all users whose names end in the domain, up to one more than may be claimed. */
async function usersNamedIn(
  { users }: Pick<ClaimDeps, 'users'>,
  { instanceId, domain }: { readonly instanceId: string; readonly domain: string },
): Promise<string[]> {
  const text = { match: 'endsWith', ignoresCase: true, value: `@${domain}` } as const
  const ids: string[] = []
  while (ids.length <= claimedUsersMax) {
    const { rows } = await users.search({
      instanceId,
      conditions: [{ kind: 'text', field: 'userName', text }],
      order: 'id',
      page: { offset: ids.length, limit: foundAtOnce, isAscending: true },
    })
    ids.push(...rows.map(({ id }) => id))
    if (rows.length < foundAtOnce) break
  }
  return ids
}
