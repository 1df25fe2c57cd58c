/** RemoveUser and DeleteUser: removes the user, all its memberships and its authorizations. */
import { memberCascadeRemoved } from '../../domain/organization/members.ts'
import {
  grantMemberCascadeRemoved,
  projectMemberCascadeRemoved,
} from '../../domain/project/project-members.ts'
import type { Membership } from '../../domain/right/powers.ts'
import { removeUser as remove } from '../../domain/user/state.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import type { Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { groupsLeft } from '../group/groups.ts'
import { type OwnerDeps, ownersLeft } from '../right/last-owner.ts'
import { changeWithUserGrants, userGrantsGone } from '../user-grant/cascades.ts'
import { changeUser, seenFrom, type Target } from './users.ts'

/** What removing a user uses. */
export type RemoveUserDeps = OwnerDeps & Pick<CommandDeps, 'userGrants' | 'groups'>

/**
 * One push: the user's own event, one on each thing it was a member of, and one on each of its
 * authorizations. Refuses to remove the last owner of an organisation or instance
 * (`last-owner.ts`).
 */
export async function removeUser(deps: RemoveUserDeps, target: Target): Promise<Stored> {
  const { actor, userId, within, ifSequence } = target
  const ofUser = { instanceId: actor.instanceId, userId }
  return changeWithUserGrants(deps, actor, (follow) => {
    const grantsGone = follow(async () => userGrantsGone(await deps.userGrants.ofUser(ofUser)))
    const alongside = async (): Promise<StreamAppend[]> => {
      const memberships = await deps.callers.membershipsOf(ofUser)
      return [
        ...(await ownersLeft(deps, { actor, userId, of: memberships })),
        ...memberships.map((each) => membershipGone(each, userId)),
        ...(await grantsGone()),
        ...(await groupsLeft(deps, ofUser)),
      ]
    }
    const decide = seenFrom(within, (user) => ({ events: remove(target, user), alongside }))
    return changeUser(deps.events, { actor, userId, ifSequence, decide })
  })
}

/** The end of a membership because its user is removed. */
export function membershipGone(membership: Membership, userId: string): StreamAppend {
  const { scope, scopeId, orgId, projectId } = membership
  if (scope === 'project') {
    const events = [projectMemberCascadeRemoved({ userId })]
    return { aggregateType: 'project', aggregateId: scopeId, owner: orgId, events }
  }
  if (scope === 'project_grant') {
    const events = [grantMemberCascadeRemoved({ userId, grantId: scopeId })]
    return { aggregateType: 'project', aggregateId: projectId, owner: orgId, events }
  }
  const events = [memberCascadeRemoved(scope, { userId })]
  return { aggregateType: scope, aggregateId: scopeId, owner: scopeId, events }
}
