/** ListMyAuthFactors of auth v1. */
import type { AuthService } from '../../../proto/services.ts'
import { factorReady } from '../../../queries/user/user-attributes.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { authFactorsOf } from '../../wire/factor.ts'
import { selfIn } from '../user/self.ts'

/** The caller's own second factors that are ready. */
export const listMyAuthFactors =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof AuthService.method.listMyAuthFactors> =>
  async (_request, context) => {
    const factors = await users.factors(selfIn(context))
    return { result: authFactorsOf(factors.filter(({ state }) => state === factorReady)) }
  }
