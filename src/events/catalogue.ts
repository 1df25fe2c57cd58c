/** Every event there is: its stored name, what its payload says, and its traits. */
import { type FactorEvents, factorTraits } from './factor.ts'
import { type IdentityProviderEvents, identityProviderTraits } from './identity-provider.ts'
import { type InstanceEvents, instanceTraits } from './instance.ts'
import { type MachineEvents, machineTraits } from './machine.ts'
import { type NotificationEvents, notificationTraits } from './notification.ts'
import { type OrganizationEvents, organizationTraits } from './organization.ts'
import { type PolicyEvents, policyTraits } from './policy.ts'
import { type ProjectEvents, projectTraits } from './project.ts'
import { type SessionEvents, sessionTraits } from './session.ts'
import type { EventTraits } from './traits.ts'
import { type UserEvents, userTraits } from './user.ts'

/** What decisions say with each event. */
export interface EventPayloads
  extends UserEvents,
    FactorEvents,
    MachineEvents,
    SessionEvents,
    OrganizationEvents,
    InstanceEvents,
    PolicyEvents,
    ProjectEvents,
    IdentityProviderEvents,
    NotificationEvents {}

/** The name of an event, as it is stored and read by others: it never changes. */
export type EventType = keyof EventPayloads

const traits: Readonly<Record<EventType, EventTraits>> = {
  ...userTraits,
  ...factorTraits,
  ...machineTraits,
  ...sessionTraits,
  ...organizationTraits,
  ...instanceTraits,
  ...policyTraits,
  ...projectTraits,
  ...identityProviderTraits,
  ...notificationTraits,
}

// A map, so that a stored type like `toString` finds nothing.
const byType: ReadonlyMap<string, EventTraits> = new Map(Object.entries(traits))

/** The types of all events, subject by subject: the keys of a record that is complete. */
export const eventTypes = Object.keys(traits) as readonly EventType[]

/** After these no token of their user is good any more. */
export const tokenEndingTypes = eventTypes.filter((type) => traits[type].endsTokens)

/**
 * The traits of a type of events. Undefined for one that is not in the catalogue: a store may hold
 * events that a later version has written, or one before, and these mean nothing to this one.
 */
export function traitsOf(type: string): EventTraits | undefined {
  return byType.get(type)
}
