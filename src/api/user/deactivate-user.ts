/** `POST /v2beta|v2/users/{user_id}/deactivate` (user-v2 §11.1); not for oneself. */
import { deactivateUser } from '../../commands/user/user-state.ts'
import { UserServiceV2, UserServiceV2Beta } from '../../proto/services.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { changeState } from './change-state.ts'

export const deactivateUserV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.deactivateUser, changeState(needs, deactivateUser))

export const deactivateUserV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.deactivateUser, changeState(needs, deactivateUser))
