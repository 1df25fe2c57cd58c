/** `GET /auth/v1/policies/login`: how one may sign in, in the organisation the call acts in. */
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import { orgOf } from '../../policy-access.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { loginPolicyIn } from '../../wire/login-policy.ts'

export const getMyLoginPolicy = (needs: TenancyNeeds) =>
  method(AuthService.method.getMyLoginPolicy, async (_, context) => {
    const { policy } = await loginPolicyIn(needs, orgOf(context))
    return { policy }
  })
