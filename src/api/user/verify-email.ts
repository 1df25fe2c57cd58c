/** `POST /v2alpha|v2beta|v2/users/{user_id}/email/verify`: for whoever has the code. */
import { verifyEmail } from '../../commands/user/user-email.ts'
import { UserServiceV2, UserServiceV2Alpha, UserServiceV2Beta } from '../../proto/services.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { proveAddress } from './prove-address.ts'

export const verifyEmailV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.verifyEmail, proveAddress(needs, verifyEmail))

export const verifyEmailV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.verifyEmail, proveAddress(needs, verifyEmail))

export const verifyEmailV2Alpha = (needs: ReadNeeds) =>
  method(UserServiceV2Alpha.method.verifyEmail, proveAddress(needs, verifyEmail))
