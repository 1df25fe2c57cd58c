/** `POST /v2beta|v2/users/{user_id}/lock` (user-v2 §11.1); not for oneself. */
import { lockUser } from '../../commands/user/user-state.ts'
import { UserServiceV2, UserServiceV2Beta } from '../../proto/services.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { changeState } from './change-state.ts'

export const lockUserV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.lockUser, changeState(needs, lockUser))

export const lockUserV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.lockUser, changeState(needs, lockUser))
