/** Commands on the avatar of a user; its bytes are a row beside the events. */
import {
  avatarKey,
  addAvatar as decideAddition,
  removeAvatar as decideRemoval,
} from '../../domain/user/avatar.ts'
import type { Accompanied, Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { fileRow, type UploadedFile } from '../policy/label-files.ts'
import { changeTarget, changeUser, seenFrom, type Target } from './users.ts'

/** Replaces the avatar. */
export function addAvatar(
  deps: Pick<CommandDeps, 'events' | 'clock'>,
  target: Target,
  uploaded: UploadedFile,
): Promise<Stored> {
  const { actor, userId, within, allow } = target
  const storeKey = avatarKey(userId)
  return changeUser(deps.events, {
    actor,
    userId,
    decide: seenFrom(within, (user): Accompanied => {
      const key = { instanceId: actor.instanceId, ownerId: user.orgId, key: storeKey }
      const where = { instance_id: key.instanceId, owner_id: key.ownerId, key: storeKey }
      return {
        events: decideAddition({ allow, storeKey }, user),
        alongside: [],
        rows: [{ delete: 'assets', where }, fileRow(deps, key, uploaded)],
      }
    }),
  })
}

/** Takes the avatar away; its bytes go with the event (`store/projections/users.ts`). */
export function removeAvatar(
  { events }: Pick<CommandDeps, 'events'>,
  target: Target,
): Promise<Stored> {
  return changeTarget(events, target, (user) => decideRemoval(target, user))
}
