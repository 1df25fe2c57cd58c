/** `POST /auth/v1/users/me/passwordless/_search`: the caller's own. */
import { AuthService } from '../../proto/services.ts'
import { passkeysOf } from '../factor-words.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { selfIn } from './self.ts'

export const listMyPasswordless = ({ users }: ReadNeeds) =>
  method(AuthService.method.listMyPasswordless, async (_request, context) => ({
    result: passkeysOf(await users.factors(selfIn(context))),
  }))
