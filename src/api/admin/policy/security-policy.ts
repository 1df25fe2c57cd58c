/** `/admin/v1/policies/security`: of an instance only (surroundings §5.2). */
import type { CommandDeps } from '../../../commands/deps.ts'
import { AdminService } from '../../../proto/services.ts'
import { type Method, method } from '../../method.ts'
import { instancePolicy } from '../../policy-access.ts'
import { readDetails } from '../../wire/details.ts'

export function securityPolicyMethods(commands: CommandDeps): Method[] {
  const { read, change } = instancePolicy(commands, 'security')
  return [
    method(AdminService.method.getSecurityPolicy, async (_, context) => {
      const { settings, ownerId, ...stamps } = await read(context)
      const { enableIframeEmbedding, enableImpersonation, allowedOrigins } = settings
      const policy = { enableIframeEmbedding, enableImpersonation }
      const details = readDetails({ ...stamps, orgId: ownerId })
      return { policy: { ...policy, allowedOrigins: [...allowedOrigins], details } }
    }),
    method(AdminService.method.setSecurityPolicy, (request, context) => {
      const { enableIframeEmbedding, allowedOrigins, enableImpersonation } = request
      return change(context, { enableIframeEmbedding, allowedOrigins, enableImpersonation })
    }),
  ]
}
