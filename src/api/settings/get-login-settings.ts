/** `GET /v2/settings/login`: how users may sign in (surroundings §5.2). */
import { SettingsService } from '../../proto/services.ts'
import { method } from '../method.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'
import { lifetimesOf, loginRulesOf } from '../wire/policy.ts'
import { detailsOf, ownerTypeOf, placeOf } from './place.ts'

export const getLoginSettings = ({ places }: TenancyNeeds) =>
  method(SettingsService.method.getLoginSettings, async ({ ctx }, context) => {
    const place = placeOf(ctx, context)
    const view = await places.policy(place, 'login')
    const { secondFactors, multiFactors } = await places.loginLists(place)
    const settings = {
      ...loginRulesOf(view.settings),
      ...lifetimesOf(view.settings),
      passkeysType: view.settings.passwordlessType,
      secondFactors: [...secondFactors],
      multiFactors: [...multiFactors],
      ...ownerTypeOf(view),
    }
    return { details: detailsOf(view), settings }
  })
