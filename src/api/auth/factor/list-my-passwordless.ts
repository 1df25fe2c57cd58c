/** ListMyPasswordless of auth v1. */
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { passkeysOf } from '../../wire/factor.ts'
import { selfIn } from '../user/self.ts'

/** The caller's own passkeys. */
export const listMyPasswordless =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof AuthService.method.listMyPasswordless> =>
  async (_request, context) => ({
    result: passkeysOf(await users.factors(selfIn(context))),
  })
