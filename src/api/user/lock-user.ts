/** `POST /v2beta|v2/users/{user_id}/lock` (user-v2 §11.1); not for oneself. */

import { lockUser as command } from '../../commands/user/user-state.ts'
import type { ApiDeps } from '../deps.ts'
import { changeState } from './change-state.ts'

export const lockUser = (deps: Pick<ApiDeps, 'commands' | 'users'>) => changeState(deps, command)
