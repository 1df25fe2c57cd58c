/** `POST /v2alpha|v2beta|v2/users/{user_id}/phone/verify`: for whoever has the code. */
import { verifyPhone } from '../../commands/user/user-phone.ts'
import { UserServiceV2, UserServiceV2Alpha, UserServiceV2Beta } from '../../proto/services.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { proveAddress } from './prove-address.ts'

export const verifyPhoneV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.verifyPhone, proveAddress(needs, verifyPhone))

export const verifyPhoneV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.verifyPhone, proveAddress(needs, verifyPhone))

export const verifyPhoneV2Alpha = (needs: ReadNeeds) =>
  method(UserServiceV2Alpha.method.verifyPhone, proveAddress(needs, verifyPhone))
