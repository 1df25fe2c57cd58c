/** LockUser of the user services v2beta and v2 (user-v2 §11.1). */
import { lockUser as command } from '../../commands/user/user-state.ts'
import type { ApiDeps } from '../deps.ts'
import { changeState } from './change-state.ts'

/** Locks another user, who cannot sign in until it is unlocked. */
export const lockUser = (deps: Pick<ApiDeps, 'commands' | 'users'>) => changeState(deps, command)
