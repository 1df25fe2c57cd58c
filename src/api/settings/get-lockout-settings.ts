/** `GET /v2/settings/lockout`: how many wrong tries lock a user (surroundings §5.2). */
import { SettingsService } from '../../proto/services.ts'
import { method } from '../method.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'
import { detailsOf, ownerTypeOf, placeOf } from './place.ts'

export const getLockoutSettings = ({ places }: TenancyNeeds) =>
  method(SettingsService.method.getLockoutSettings, async ({ ctx }, context) => {
    const view = await places.policy(placeOf(ctx, context), 'lockout')
    const settings = {
      maxPasswordAttempts: BigInt(view.settings.maxPasswordAttempts),
      maxOtpAttempts: BigInt(view.settings.maxOtpAttempts),
      ...ownerTypeOf(view),
    }
    return { details: detailsOf(view), settings }
  })
