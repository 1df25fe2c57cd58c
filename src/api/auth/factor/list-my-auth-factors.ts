/** `POST /auth/v1/users/me/auth_factors/_search`: the caller's own, as far as they are ready. */
import { AuthService } from '../../../proto/services.ts'
import { factorReady } from '../../../queries/user/user-belongings.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { authFactorsOf } from '../../wire/factor.ts'
import { selfIn } from '../user/self.ts'

export const listMyAuthFactors = ({ users }: ReadNeeds) =>
  method(AuthService.method.listMyAuthFactors, async (_request, context) => {
    const factors = await users.factors(selfIn(context))
    return { result: authFactorsOf(factors.filter(({ state }) => state === factorReady)) }
  })
