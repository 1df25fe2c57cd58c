/** Users with all that their resources show: read for the moment, never from a cache. */
import type { UserView } from '../../queries/user/user-view.ts'
import type { Json } from './attributes.ts'
import type { ScimCall } from './call.ts'
import { enterpriseKeyOf, keyPrefix } from './user-keys.ts'
import { type ScimUser, userResourceOf } from './user-resource.ts'

/** As on the wire: people, not machines. */
export const humanType = 1

/** How many users are completed by one statement. */
const pieceMax = 25
/** The most bytes of entries in one answer: behind them a page ends early. */
const bytesMax = 4_000_000

/** A person of the organisation; undefined for everybody else. */
export async function findUser(call: ScimCall, userId: string): Promise<ScimUser | undefined> {
  const { rows } = await call.deps.users.search({
    instanceId: call.instanceId,
    conditions: [
      { kind: 'inIds', ids: [userId] },
      { kind: 'org', orgId: call.orgId },
      { kind: 'type', type: humanType },
    ],
    order: 'id',
    page: { offset: 0, limit: 1, isAscending: true },
  })
  const [user] = await completed(call, rows)
  return user
}

/** The resources of users, in order; fewer where they have too much to say. */
export async function userResources(call: ScimCall, views: readonly UserView[]): Promise<Json[]> {
  const resources: Json[] = []
  let bytes = 0
  for (let at = 0; at < views.length && bytes < bytesMax; at += pieceMax) {
    for (const user of await completed(call, views.slice(at, at + pieceMax))) {
      if (bytes >= bytesMax) break
      for (const value of user.entries.values()) bytes += value.length
      resources.push(userResourceOf(user, call.scope))
    }
  }
  return resources
}

/** Calls back with every piece of users, completed. */
export async function eachPiece(
  call: ScimCall,
  views: readonly UserView[],
  take: (users: readonly ScimUser[]) => void,
): Promise<void> {
  for (let at = 0; at < views.length; at += pieceMax) {
    take(await completed(call, views.slice(at, at + pieceMax)))
  }
}

async function completed(call: ScimCall, views: readonly UserView[]): Promise<ScimUser[]> {
  if (views.length === 0) return []
  const { users, groups } = call.deps
  const { instanceId } = call
  const userIds = views.map(({ id }) => id)
  const [found, memberships] = await Promise.all([
    users.entriesBeginning({ instanceId, userIds, keyPrefix }),
    groups.ofUsers({ instanceId, userIds }),
  ])
  const entries = new Map<string, Map<string, string>>(userIds.map((id) => [id, new Map()]))
  const changedAt = new Map<string, number>()
  for (const { userId, key, value, changedAtMicros } of found) {
    entries.get(userId)?.set(key, Buffer.from(value).toString())
    changedAt.set(userId, Math.max(changedAt.get(userId) ?? 0, changedAtMicros))
  }
  const managerKey = enterpriseKeyOf('manager')
  const managerIds = [...entries.values()].flatMap((each) => each.get(managerKey) ?? [])
  const names = await namesOf(call, [...new Set(managerIds)])
  return views.map((view) => ({
    view,
    entries: entries.get(view.id) ?? new Map<string, string>(),
    entriesChangedAtMicros: changedAt.get(view.id) ?? 0,
    groups: memberships.filter(({ userId }) => userId === view.id),
    managerName: names.get(entries.get(view.id)?.get(managerKey) ?? ''),
  }))
}

/** The shown names of those who are people of the organisation. */
async function namesOf(
  { deps, instanceId, orgId }: ScimCall,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await deps.users.search({
    instanceId,
    conditions: [
      { kind: 'inIds', ids },
      { kind: 'org', orgId },
      { kind: 'type', type: humanType },
    ],
    order: 'id',
    page: { offset: 0, limit: ids.length, isAscending: true },
  })
  return new Map(rows.map(({ id, human }) => [id, human?.displayName ?? '']))
}
