/** `GET /v2/settings/security`: of an instance only (surroundings §5.2). */
import { SettingsService } from '../../proto/services.ts'
import { method } from '../method.ts'
import { instanceOf } from '../policy-access.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'
import { detailsOf } from './place.ts'

export const getSecuritySettings = ({ places }: TenancyNeeds) =>
  method(SettingsService.method.getSecuritySettings, async (_, context) => {
    const view = await places.policy(instanceOf(context), 'security')
    const { enableIframeEmbedding: enabled, allowedOrigins, enableImpersonation } = view.settings
    const embeddedIframe = { enabled, allowedOrigins: [...allowedOrigins] }
    return { details: detailsOf(view), settings: { embeddedIframe, enableImpersonation } }
  })
