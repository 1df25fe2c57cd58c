/** `POST /v2beta|v2/users/{user_id}/reactivate` (user-v2 §11.1); not for oneself. */
import { reactivateUser } from '../../commands/user/user-state.ts'
import { UserServiceV2, UserServiceV2Beta } from '../../proto/services.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { changeState } from './change-state.ts'

export const reactivateUserV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.reactivateUser, changeState(needs, reactivateUser))

export const reactivateUserV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.reactivateUser, changeState(needs, reactivateUser))
