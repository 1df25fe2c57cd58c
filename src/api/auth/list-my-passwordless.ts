/** `POST /auth/v1/users/me/passwordless/_search`: the caller's own. */
import { AuthService } from '../../proto/services.ts'
import { passkeysOf } from '../factor-words.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'

export const listMyPasswordless = ({ users }: ReadNeeds) =>
  method(AuthService.method.listMyPasswordless, async (_request, { instance, caller }) => ({
    result: passkeysOf(await users.factors({ instanceId: instance.id, userId: caller.userId })),
  }))
