/** The catalogue of all events: stored name, payload and traits. */
import { type ActionEvents, actionTraits } from './action.ts'
import {
  type DeviceAuthorizationEvents,
  deviceAuthorizationTraits,
} from './device-authorization.ts'
import { type FactorEvents, factorTraits } from './factor.ts'
import { type FeatureEvents, featureTraits } from './feature.ts'
import { type GroupEvents, groupTraits } from './group.ts'
import { type IdentityProviderEvents, identityProviderTraits } from './identity-provider.ts'
import { type ImportJobEvents, importJobTraits } from './import-job.ts'
import { type InstanceEvents, instanceTraits } from './instance.ts'
import { type InstanceSettingsEvents, instanceSettingsTraits } from './instance-settings.ts'
import { type LabelFileEvents, labelFileTraits } from './label-files.ts'
import { type LoginTranslationEvents, loginTranslationTraits } from './login-translation.ts'
import { type MachineEvents, machineTraits } from './machine.ts'
import { type MilestoneEvents, milestoneTraits } from './milestone.ts'
import { type NotificationEvents, notificationTraits } from './notification.ts'
import { type OrganizationEvents, organizationTraits } from './organization.ts'
import {
  type OrganizationSettingsEvents,
  organizationSettingsTraits,
} from './organization-settings.ts'
import { type PasswordHookEvents, passwordHookTraits } from './password-hook.ts'
import { type PolicyEvents, policyTraits } from './policy.ts'
import { type ProjectEvents, projectTraits } from './project.ts'
import { type SessionEvents, sessionTraits } from './session.ts'
import { type SessionLogoutEvents, sessionLogoutTraits } from './session-logout.ts'
import type { EventTraits } from './traits.ts'
import { type UserEvents, userTraits } from './user.ts'
import { type UserExportEvents, userExportTraits } from './user-export.ts'
import { type UserGrantEvents, userGrantTraits } from './user-grant.ts'

/** The payload of each event type. */
export interface EventPayloads
  extends UserEvents,
    UserExportEvents,
    FactorEvents,
    MachineEvents,
    SessionEvents,
    SessionLogoutEvents,
    OrganizationEvents,
    OrganizationSettingsEvents,
    InstanceEvents,
    InstanceSettingsEvents,
    PolicyEvents,
    LabelFileEvents,
    ProjectEvents,
    UserGrantEvents,
    GroupEvents,
    ImportJobEvents,
    PasswordHookEvents,
    IdentityProviderEvents,
    NotificationEvents,
    MilestoneEvents,
    LoginTranslationEvents,
    FeatureEvents,
    ActionEvents,
    DeviceAuthorizationEvents {}

/** The stored name of an event, which others read: it never changes. */
export type EventType = keyof EventPayloads

const traits: Readonly<Record<EventType, EventTraits>> = {
  ...userTraits,
  ...userExportTraits,
  ...factorTraits,
  ...machineTraits,
  ...sessionTraits,
  ...sessionLogoutTraits,
  ...organizationTraits,
  ...organizationSettingsTraits,
  ...instanceTraits,
  ...instanceSettingsTraits,
  ...policyTraits,
  ...labelFileTraits,
  ...projectTraits,
  ...userGrantTraits,
  ...groupTraits,
  ...importJobTraits,
  ...passwordHookTraits,
  ...identityProviderTraits,
  ...notificationTraits,
  ...milestoneTraits,
  ...deviceAuthorizationTraits,
  ...loginTranslationTraits,
  ...featureTraits,
  ...actionTraits,
}

// A map, so that a stored type like `toString` finds nothing.
const byType: ReadonlyMap<string, EventTraits> = new Map(Object.entries(traits))

/** All event types, by subject; complete because the record is. */
export const eventTypes = Object.keys(traits) as readonly EventType[]

/** The events that end all tokens of their user. */
export const tokenEndingTypes = eventTypes.filter((type) => traits[type].endsTokens)

/**
 * The traits of an event type. Undefined for a type that is not in the catalogue: a store may hold
 * events of a later or earlier version, which this one ignores.
 */
export function traitsOf(type: string): EventTraits | undefined {
  return byType.get(type)
}
