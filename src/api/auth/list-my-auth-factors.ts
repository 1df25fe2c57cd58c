/** `POST /auth/v1/users/me/auth_factors/_search`: the caller's own, as far as they are ready. */
import { AuthService } from '../../proto/services.ts'
import { factorReady } from '../../queries/user-belongings.ts'
import { authFactorsOf } from '../factor-words.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'

export const listMyAuthFactors = ({ users }: ReadNeeds) =>
  method(AuthService.method.listMyAuthFactors, async (_request, { instance, caller }) => {
    const factors = await users.factors({ instanceId: instance.id, userId: caller.userId })
    return { result: authFactorsOf(factors.filter(({ state }) => state === factorReady)) }
  })
