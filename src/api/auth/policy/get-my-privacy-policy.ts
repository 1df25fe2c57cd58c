/** `GET /auth/v1/policies/privacy`: where the terms are, in the organisation the call acts in. */
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import { orgOf } from '../../policy-access.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { privacyOf } from '../../wire/policy.ts'

export const getMyPrivacyPolicy = ({ places }: TenancyNeeds) =>
  method(AuthService.method.getMyPrivacyPolicy, async (_, context) => ({
    policy: privacyOf(await places.policy(orgOf(context), 'privacy')),
  }))
