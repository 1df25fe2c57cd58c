/** The settings service of v2: policies as sign-in pages read them. */
import { SettingsService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import { settingsPolicies } from '../policy/policies.ts'
import { service } from '../service.ts'
import { getActiveIdentityProviders } from './get-active-identity-providers.ts'
import { getGeneralSettings } from './get-general-settings.ts'
import { getHostedLoginTranslation, setHostedLoginTranslation } from './hosted-login-translation.ts'

/** The RPCs of the settings service. */
export const settingsService = (deps: ApiDeps) =>
  service(SettingsService, {
    getGeneralSettings: getGeneralSettings(deps),
    getActiveIdentityProviders: getActiveIdentityProviders(deps),

    // Texts of sign-in programs
    getHostedLoginTranslation: getHostedLoginTranslation(deps),
    setHostedLoginTranslation: setHostedLoginTranslation(deps),

    // Policies
    ...settingsPolicies(deps),
  })
