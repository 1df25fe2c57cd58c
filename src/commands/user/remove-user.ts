/** RemoveUser and DeleteUser: the user goes, and with it all its memberships. */
import { memberCascadeRemoved } from '../../domain/organization/members.ts'
import { removeUser as remove } from '../../domain/user/state.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import type { Stored } from '../change.ts'
import { type OwnerNeeds, ownersLeft } from '../right/last-owner.ts'
import { changeUser, seenFrom, type Target } from './users.ts'

/**
 * One push: the user's own event, and one on each organisation or instance it was a member of.
 * The last owner of one stays (`last-owner.ts`).
 */
export async function removeUser(needs: OwnerNeeds, target: Target): Promise<Stored> {
  const { actor, userId, within } = target
  const beside = async (): Promise<StreamAppend[]> => {
    const memberships = await needs.callers.membershipsOf({
      instanceId: actor.instanceId,
      userId,
    })
    return [
      ...(await ownersLeft(needs, { actor, userId, of: memberships })),
      ...memberships.map(({ scope, scopeId }) => ({
        aggregateType: scope,
        aggregateId: scopeId,
        owner: scopeId,
        events: [memberCascadeRemoved(scope, { userId })],
      })),
    ]
  }
  const decide = seenFrom(within, (user) => remove(target, user))
  return changeUser(needs.events, { actor, userId, decide, beside })
}
