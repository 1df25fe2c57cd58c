/** `GET /v2/settings/password/expiry`: how long a password lasts (surroundings §5.2). */
import { SettingsService } from '../../proto/services.ts'
import { method } from '../method.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'
import { detailsOf, ownerTypeOf, placeOf } from './place.ts'

export const getPasswordExpirySettings = ({ places }: TenancyNeeds) =>
  method(SettingsService.method.getPasswordExpirySettings, async ({ ctx }, context) => {
    const view = await places.policy(placeOf(ctx, context), 'password_age')
    const settings = {
      maxAgeDays: BigInt(view.settings.maxAgeDays),
      expireWarnDays: BigInt(view.settings.expireWarnDays),
      ...ownerTypeOf(view),
    }
    return { details: detailsOf(view), settings }
  })
