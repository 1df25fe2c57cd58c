/** `GET /v2/settings/legal_support`: where terms and help are (surroundings §5.2). */
import { SettingsService } from '../../proto/services.ts'
import { method } from '../method.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'
import { detailsOf, ownerTypeOf, placeOf } from './place.ts'

export const getLegalAndSupportSettings = ({ places }: TenancyNeeds) =>
  method(SettingsService.method.getLegalAndSupportSettings, async ({ ctx }, context) => {
    const view = await places.policy(placeOf(ctx, context), 'privacy')
    const { privacyLink: privacyPolicyLink, ...links } = view.settings
    const settings = { ...links, privacyPolicyLink, ...ownerTypeOf(view) }
    return { details: detailsOf(view), settings }
  })
