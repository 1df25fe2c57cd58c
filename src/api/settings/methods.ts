/** The RPCs of the settings service v2: policies as sign-in pages read them. */
import type { Method } from '../method.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'
import { getActiveIdentityProviders } from './get-active-identity-providers.ts'
import { getBrandingSettings } from './get-branding-settings.ts'
import { getDomainSettings } from './get-domain-settings.ts'
import { getGeneralSettings } from './get-general-settings.ts'
import { getLegalAndSupportSettings } from './get-legal-and-support-settings.ts'
import { getLockoutSettings } from './get-lockout-settings.ts'
import { getLoginSettings } from './get-login-settings.ts'
import { getPasswordComplexitySettings } from './get-password-complexity-settings.ts'
import { getPasswordExpirySettings } from './get-password-expiry-settings.ts'
import { getSecuritySettings } from './get-security-settings.ts'
import { setSecuritySettings } from './set-security-settings.ts'

export function settingsMethods(needs: TenancyNeeds): Method[] {
  return [
    getGeneralSettings(),
    getLoginSettings(needs),
    getActiveIdentityProviders(needs),
    getPasswordComplexitySettings(needs),
    getPasswordExpirySettings(needs),
    getBrandingSettings(needs),
    getDomainSettings(needs),
    getLegalAndSupportSettings(needs),
    getLockoutSettings(needs),
    getSecuritySettings(needs),
    setSecuritySettings(needs),
  ]
}
