/** `GET /auth/v1/policies/passwords/complexity`: what a password must be where the call acts. */
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import { orgOf } from '../../policy-access.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { complexityOf } from '../../wire/policy.ts'

export const getMyPasswordComplexityPolicy = ({ places }: TenancyNeeds) =>
  method(AuthService.method.getMyPasswordComplexityPolicy, async (_, context) => ({
    policy: complexityOf(await places.policy(orgOf(context), 'password_complexity')),
  }))
