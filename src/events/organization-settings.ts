/** Events of the settings of organisations (organizations.md §4.1). */
import type { Empty } from './payload.ts'
import { traitsIn } from './traits.ts'

/** Whether user names are unique within the organisation only. */
type SettingsSet = { readonly organizationScopedUsernames: boolean }

/** Stored names and payloads of these events. */
export type OrganizationSettingsEvents = {
  'settings.organization.set': SettingsSet
  'settings.organization.removed': Empty
}

/** The traits of each event. */
export const organizationSettingsTraits = traitsIn<keyof OrganizationSettingsEvents>(
  ['organization_settings'],
  {
    'settings.organization.set': { title: 'Settings of the organisation set' },
    'settings.organization.removed': { title: 'Settings of the organisation removed' },
  },
)
