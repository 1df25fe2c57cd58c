/**
 * Users whom too many wrong tries have locked. That protects them from strangers and must not
 * shut them out: a password set by a mailed code opens the account again. Whom somebody has
 * locked on purpose stays locked.
 */
import { type Actor, load } from '../commands/commit.ts'
import type { CommandDeps } from '../commands/deps.ts'
import { unlockUser } from '../commands/user/user-state.ts'
import { userEvolution } from '../commands/user/users.ts'
import { allowed } from '../domain/user/allow.ts'

interface Whose {
  readonly actor: Actor
  readonly userId: string
}

/** Whether the user is locked, and a failed try did it. */
export async function isLockedByTries(
  { events }: Pick<CommandDeps, 'events'>,
  { instanceId, userId }: { readonly instanceId: string; readonly userId: string },
): Promise<boolean> {
  const stream = { instanceId, aggregateType: 'user', aggregateId: userId }
  return (await load(events, { evolution: userEvolution, stream })).state.isLockedByTries
}

/** Others stay as they are. */
export async function unlockAfterTries(needs: CommandDeps, whose: Whose): Promise<void> {
  const { actor, userId } = whose
  const { instanceId } = actor
  const user = await needs.users.byId({ instanceId, userId })
  if (user?.state !== locked || !(await isLockedByTries(needs, { instanceId, userId }))) return
  await unlockUser(needs, { actor, userId, generation: 'v2', within: undefined, allow: allowed })
}

/** As on the v1 wire. */
const locked = 4
