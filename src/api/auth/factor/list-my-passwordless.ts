/** `POST /auth/v1/users/me/passwordless/_search`: the caller's own. */
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { passkeysOf } from '../../wire/factor.ts'
import { selfIn } from '../user/self.ts'

export const listMyPasswordless = ({ users }: ReadNeeds) =>
  method(AuthService.method.listMyPasswordless, async (_request, context) => ({
    result: passkeysOf(await users.factors(selfIn(context))),
  }))
