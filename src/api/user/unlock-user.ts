/** `POST /v2beta|v2/users/{user_id}/unlock` (user-v2 §11.1); not for oneself. */

import { unlockUser as command } from '../../commands/user/user-state.ts'
import type { ApiDeps } from '../deps.ts'
import { changeState } from './change-state.ts'

export const unlockUser = (deps: Pick<ApiDeps, 'commands' | 'users'>) => changeState(deps, command)
