/** `GET /auth/v1/policies/label`: the colours, in the organisation the call acts in. */
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import { orgOf } from '../../policy-access.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { labelOf } from '../../wire/policy.ts'

export const getMyLabelPolicy = ({ places }: TenancyNeeds) =>
  method(AuthService.method.getMyLabelPolicy, async (_, context) => ({
    policy: labelOf(await places.policy(orgOf(context), 'label')),
  }))
