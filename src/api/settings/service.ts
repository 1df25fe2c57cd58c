/** The settings services of v2 and v2beta: policies as sign-in pages read them, and settings. */
import { SettingsService, SettingsServiceV2Beta } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import { settingsPolicies } from '../policy/policies.ts'
import { service } from '../service.ts'
import { getActiveIdentityProviders } from './get-active-identity-providers.ts'
import { getGeneralSettings } from './get-general-settings.ts'
import { getHostedLoginTranslation, setHostedLoginTranslation } from './hosted-login-translation.ts'
import {
  deleteOrganizationSettings,
  listOrganizationSettings,
  setOrganizationSettings,
} from './organization-settings.ts'

/** The RPCs that both generations have alike. */
const settingsRpcs = (deps: ApiDeps) => ({
  getGeneralSettings: getGeneralSettings(deps),
  getActiveIdentityProviders: getActiveIdentityProviders(deps),

  // Policies
  ...settingsPolicies(deps),

  // Settings of organisations
  setOrganizationSettings: setOrganizationSettings(deps),
  deleteOrganizationSettings: deleteOrganizationSettings(deps),
  listOrganizationSettings: listOrganizationSettings(deps),
})

/** The RPCs of v2. */
export const settingsService = (deps: ApiDeps) =>
  service(SettingsService, {
    ...settingsRpcs(deps),

    // Texts of sign-in programs
    getHostedLoginTranslation: getHostedLoginTranslation(deps),
    setHostedLoginTranslation: setHostedLoginTranslation(deps),
  })

/** The RPCs of v2beta, which has no texts of sign-in programs. */
export const settingsServiceV2Beta = (deps: ApiDeps) =>
  service(SettingsServiceV2Beta, settingsRpcs(deps))
