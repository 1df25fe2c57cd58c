/**
 * Users who were locked by failed attempts. The lock protects them from attackers and must not lock
 * them out: setting a password by a mailed code unlocks the account. A user locked by an
 * administrator stays locked.
 */
import type { Actor } from '../commands/commit.ts'
import type { CommandDeps } from '../commands/deps.ts'
import { unlockUser } from '../commands/user/user-state.ts'
import { allowed } from '../domain/user/allow.ts'
import { loadUser } from './page-scope.ts'

/** Whether the user is locked, and by failed attempts. */
export async function isLockedByAttempts(
  deps: Pick<CommandDeps, 'events'>,
  { instanceId, userId }: { readonly instanceId: string; readonly userId: string },
): Promise<boolean> {
  return (await loadUser(deps, { instanceId }, userId)).isLockedByAttempts
}

/** Unlocks a user locked by failed attempts; no effect on others. */
export async function unlockAfterAttempts(
  deps: CommandDeps,
  { actor, userId }: { readonly actor: Actor; readonly userId: string },
): Promise<void> {
  const { instanceId } = actor
  const user = await deps.users.byId({ instanceId, userId })
  if (user?.state !== 'locked') return
  if (!(await isLockedByAttempts(deps, { instanceId, userId }))) return
  await unlockUser(deps, { actor, userId, generation: 'v2', within: undefined, allow: allowed })
}
