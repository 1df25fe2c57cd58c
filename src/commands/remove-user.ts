/** RemoveUser and DeleteUser: the user goes, and with it all its memberships. */
import { memberCascadeRemoved } from '../domain/org/members.ts'
import { removeUser as remove } from '../domain/user/state.ts'
import type { StreamAppend } from '../eventstore/event.ts'
import type { Callers } from '../queries/callers.ts'
import type { Stored } from './change.ts'
import type { CommandNeeds } from './needs.ts'
import { changeUser, seenFrom, type Target } from './users.ts'

export interface RemoveUserNeeds {
  readonly commands: Pick<CommandNeeds, 'events'>
  readonly callers: Pick<Callers, 'membershipsOf'>
}

/** One push: the user's own event, and one on each organisation or instance it was a member of. */
export async function removeUser(
  { commands: { events }, callers }: RemoveUserNeeds,
  target: Target,
): Promise<Stored> {
  const { actor, userId, within } = target
  const memberships = await callers.membershipsOf({ instanceId: actor.instanceId, userId })
  const beside = memberships.map(
    ({ scope, scopeId }): StreamAppend => ({
      aggregateType: scope,
      aggregateId: scopeId,
      owner: scopeId,
      events: [memberCascadeRemoved(scope, { userId })],
    }),
  )
  const decide = seenFrom(within, (user) => remove(target, user))
  return changeUser(events, { actor, userId, decide, beside })
}
