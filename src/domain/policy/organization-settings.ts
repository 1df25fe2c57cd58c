/**
 * The settings of an organisation (organizations.md §4.1): whether its user names are unique within
 * it only, whatever its domain policy says about login names.
 */
import { evolution } from '../../events/handlers.ts'
import { type Decided, event } from '../event.ts'

/** The settings an organisation has; undefined where nobody has set them. */
export interface OrganizationSettings {
  readonly organizationScopedUsernames: boolean | undefined
}

/** No settings. */
export const noOrganizationSettings: OrganizationSettings = {
  organizationScopedUsernames: undefined,
}

/** The kind of name that organisations with user names of their own reserve. */
export const scopedUserNames = 'scoped_user_names'

/** The settings after an event. */
export const evolveOrganizationSettings = evolution<OrganizationSettings>({
  'settings.organization.set': (_before, { payload }) => ({
    organizationScopedUsernames: payload.organizationScopedUsernames === true,
  }),
  'settings.organization.removed': () => noOrganizationSettings,
})

/** A change of the settings; undefined removes them. */
export interface SettingsChange {
  readonly orgId: string
  readonly organizationScopedUsernames: boolean | undefined
}

/** The events of the change, and the move of user names it causes. */
export interface SettingsOutcome {
  readonly events: readonly Decided[]
  /** What names become unique in; absent if that does not change. */
  readonly movesTo: 'owner' | 'instance' | undefined
}

/** Decides a change; what is as it was gives no event. */
export function changeOrganizationSettings(
  { orgId, organizationScopedUsernames: wanted }: SettingsChange,
  own: OrganizationSettings,
  { userLoginMustBeDomain }: { readonly userLoginMustBeDomain: boolean },
): SettingsOutcome {
  const had = own.organizationScopedUsernames
  if (had === wanted) return { events: [], movesTo: undefined }
  const names = [{ kind: scopedUserNames, value: orgId }]
  const isScoped = wanted === true
  const marks =
    isScoped === (had === true) ? {} : isScoped ? { reserve: names } : { release: names }
  const decided =
    wanted === undefined
      ? event('settings.organization.removed', {}, marks)
      : event(
          'settings.organization.set',
          { organizationScopedUsernames: wanted },
          { ...marks, always: ['organizationScopedUsernames'] },
        )
  const isMoving = !userLoginMustBeDomain && isScoped !== (had === true)
  return { events: [decided], movesTo: isMoving ? (isScoped ? 'owner' : 'instance') : undefined }
}
