/** UnlockUser of the user services v2beta and v2 (user-v2 §11.1). */
import { unlockUser as command } from '../../commands/user/user-state.ts'
import type { ApiDeps } from '../deps.ts'
import { changeState } from './change-state.ts'

/** Unlocks another user. */
export const unlockUser = (deps: Pick<ApiDeps, 'commands' | 'users'>) => changeState(deps, command)
