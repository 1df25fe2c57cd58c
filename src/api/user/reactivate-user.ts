/** ReactivateUser of the user services v2beta and v2 (user-v2 §11.1). */
import { reactivateUser as command } from '../../commands/user/user-state.ts'
import type { ApiDeps } from '../deps.ts'
import { changeState } from './change-state.ts'

/** Reactivates another user who was deactivated. */
export const reactivateUser = (deps: Pick<ApiDeps, 'commands' | 'users'>) =>
  changeState(deps, command)
