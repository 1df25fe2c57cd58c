/** `PUT /v2/policies/security`: all of them at once (surroundings §5.2). */
import { SettingsService } from '../../proto/services.ts'
import { method } from '../method.ts'
import { instancePolicy } from '../policy-access.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'

export const setSecuritySettings = ({ commands }: TenancyNeeds) => {
  const { change } = instancePolicy(commands, 'security')
  return method(
    SettingsService.method.setSecuritySettings,
    ({ embeddedIframe, enableImpersonation }, context) =>
      change(context, {
        enableIframeEmbedding: embeddedIframe?.enabled ?? false,
        allowedOrigins: embeddedIframe?.allowedOrigins ?? [],
        enableImpersonation,
      }),
  )
}
