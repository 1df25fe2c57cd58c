/** HumanMFAInitSkipped of v2. */
import { skipMfaInit as decide } from '../../domain/user/mfa-init-skipped.ts'
import type { Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { changeTarget, type Target } from './users.ts'

/** Stores that the user skipped setting up a second factor. */
export async function skipMfaInit(
  { events }: Pick<CommandDeps, 'events'>,
  target: Target,
): Promise<Stored> {
  return changeTarget(events, target, (user) => decide(target, user))
}
