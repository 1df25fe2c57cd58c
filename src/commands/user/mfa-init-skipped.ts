/** HumanMFAInitSkipped of v2. */
import { skipMfaInit as decide } from '../../domain/user/mfa-init-skipped.ts'
import type { Stored } from '../change.ts'
import type { CommandNeeds } from '../needs.ts'
import { changeTarget, type Target } from './users.ts'

export async function skipMfaInit({ events }: CommandNeeds, target: Target): Promise<Stored> {
  return changeTarget(events, target, (user) => decide(target, user))
}
