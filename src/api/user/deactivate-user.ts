/** DeactivateUser of the user services v2beta and v2 (user-v2 §11.1). */
import { deactivateUser as command } from '../../commands/user/user-state.ts'
import type { ApiDeps } from '../deps.ts'
import { changeState } from './change-state.ts'

/** Deactivates another user, who cannot sign in until it is reactivated. */
export const deactivateUser = (deps: Pick<ApiDeps, 'commands' | 'users'>) =>
  changeState(deps, command)
