/** `POST /v2beta|v2/users/{user_id}/unlock` (user-v2 §11.1); not for oneself. */
import { unlockUser } from '../../commands/user/user-state.ts'
import { UserServiceV2, UserServiceV2Beta } from '../../proto/services.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { changeState } from './change-state.ts'

export const unlockUserV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.unlockUser, changeState(needs, unlockUser))

export const unlockUserV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.unlockUser, changeState(needs, unlockUser))
