/** ListHumanAuthFactors of management v1 (management-v1 §13.4). */
import type { ManagementService } from '../../../proto/services.ts'
import { factorReady } from '../../../queries/user/user-attributes.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { authFactorsOf } from '../../wire/factor.ts'

/** Second factors that are ready; empty for users of other organisations. */
export const listHumanAuthFactors =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof ManagementService.method.listHumanAuthFactors> =>
  async ({ userId }, { instance, orgId }) => {
    const factors = await users.factors({ instanceId: instance.id, userId, orgId })
    return { result: authFactorsOf(factors.filter(({ state }) => state === factorReady)) }
  }
