/** RemoveUser and DeleteUser: removes the user and all its memberships. */
import { memberCascadeRemoved } from '../../domain/organization/members.ts'
import { removeUser as remove } from '../../domain/user/state.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import type { Stored } from '../commit.ts'
import { type OwnerDeps, ownersLeft } from '../right/last-owner.ts'
import { changeUser, seenFrom, type Target } from './users.ts'

/**
 * One push: the user's own event, and one on each organisation or instance it was a member of.
 * Refuses to remove the last owner of one (`last-owner.ts`).
 */
export async function removeUser(deps: OwnerDeps, target: Target): Promise<Stored> {
  const { actor, userId, within } = target
  const alongside = async (): Promise<StreamAppend[]> => {
    const memberships = await deps.callers.membershipsOf({
      instanceId: actor.instanceId,
      userId,
    })
    return [
      ...(await ownersLeft(deps, { actor, userId, of: memberships })),
      ...memberships.map(({ scope, scopeId }) => ({
        aggregateType: scope,
        aggregateId: scopeId,
        owner: scopeId,
        events: [memberCascadeRemoved(scope, { userId })],
      })),
    ]
  }
  const decide = seenFrom(within, (user) => ({ events: remove(target, user), alongside }))
  return changeUser(deps.events, { actor, userId, decide })
}
