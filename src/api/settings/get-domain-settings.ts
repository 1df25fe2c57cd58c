/** `GET /v2/settings/domain`: what log-in names carry (surroundings §5.2). */
import { SettingsService } from '../../proto/services.ts'
import { method } from '../method.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'
import { detailsOf, ownerTypeOf, placeOf } from './place.ts'

export const getDomainSettings = ({ places }: TenancyNeeds) =>
  method(SettingsService.method.getDomainSettings, async ({ ctx }, context) => {
    const view = await places.policy(placeOf(ctx, context), 'domain')
    const { userLoginMustBeDomain, validateOrgDomains, ...rest } = view.settings
    const settings = {
      loginNameIncludesDomain: userLoginMustBeDomain,
      requireOrgDomainVerification: validateOrgDomains,
      ...rest,
      ...ownerTypeOf(view),
    }
    return { details: detailsOf(view), settings }
  })
