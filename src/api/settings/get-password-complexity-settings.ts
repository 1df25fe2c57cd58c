/** `GET /v2/settings/password/complexity`: what a password must be (surroundings §5.2). */
import { SettingsService } from '../../proto/services.ts'
import { method } from '../method.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'
import { detailsOf, ownerTypeOf, placeOf } from './place.ts'

export const getPasswordComplexitySettings = ({ places }: TenancyNeeds) =>
  method(SettingsService.method.getPasswordComplexitySettings, async ({ ctx }, context) => {
    const view = await places.policy(placeOf(ctx, context), 'password_complexity')
    const { minLength, hasUppercase, hasLowercase, hasNumber, hasSymbol } = view.settings
    const settings = {
      minLength: BigInt(minLength),
      requiresUppercase: hasUppercase,
      requiresLowercase: hasLowercase,
      requiresNumber: hasNumber,
      requiresSymbol: hasSymbol,
      ...ownerTypeOf(view),
    }
    return { details: detailsOf(view), settings }
  })
