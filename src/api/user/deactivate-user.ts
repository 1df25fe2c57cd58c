/** `POST /v2beta|v2/users/{user_id}/deactivate` (user-v2 §11.1); not for oneself. */

import { deactivateUser as command } from '../../commands/user/user-state.ts'
import type { ApiDeps } from '../deps.ts'
import { changeState } from './change-state.ts'

export const deactivateUser = (deps: Pick<ApiDeps, 'commands' | 'users'>) =>
  changeState(deps, command)
