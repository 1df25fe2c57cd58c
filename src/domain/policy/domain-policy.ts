/**
 * The domain policy determines what user names are unique in, so names move with it: into their
 * organisation if login names get its domain, back into the instance if not. Events about the move
 * make appends fail whose reservations follow the previous rules.
 */

import { policyEventTypes } from '../../events/policy-types.ts'
import { type Decided, event } from '../event.ts'
import type { Scope } from '../scope.ts'
import { addPolicy, changePolicy, removePolicy } from './change-policy.ts'
import type { OrganizationSettings } from './organization-settings.ts'
import { evolvePolicies, type OwnPolicies } from './own-policies.ts'
import { type DomainPolicy, defaultDomainPolicy } from './policies.ts'

/** The kind of name that organisations with their own domain policy reserve. */
export const ownDomainPolicy = 'own_domain_policy'

/** A change of a domain policy. */
export type DomainPolicyChange =
  | { readonly kind: 'add' | 'change'; readonly settings: DomainPolicy }
  | { readonly kind: 'remove' }

/** The command that changes a domain policy. */
export interface ChangeDomainPolicy {
  readonly scope: Scope
  /** The organisation's id, or the instance's. */
  readonly ownerId: string
  readonly change: DomainPolicyChange
  /** The policy of an organisation without its own. */
  readonly inherited: DomainPolicy
  /** The settings of the organisation, which may scope its user names by themselves. */
  readonly settings: OrganizationSettings
}

/** The events of the change, and the move of user names it causes. */
export interface DomainPolicyOutcome {
  readonly events: readonly Decided[]
  /** What names become unique in; absent if that does not change. */
  readonly movesTo: 'owner' | 'instance' | undefined
}

/** Decides a change of the domain policy. */
export function changeDomainPolicy(
  command: ChangeDomainPolicy,
  own: OwnPolicies,
): DomainPolicyOutcome {
  const { scope, ownerId, inherited } = command
  const scopes = command.settings.organizationScopedUsernames === true
  const events = [...decide(command, own)].map((each) => withName(each, { scope, ownerId }))
  const after = events.reduce(
    (state, { type, payload = {} }) => evolvePolicies(state, { type, payload }),
    own,
  )
  const isScoped = ({ settings }: OwnPolicies) =>
    scopes || (settings.domain ?? inherited).userLoginMustBeDomain
  if (isScoped(own) === isScoped(after)) return { events, movesTo: undefined }
  return { events, movesTo: isScoped(after) ? 'owner' : 'instance' }
}

function decide({ scope, change }: ChangeDomainPolicy, own: OwnPolicies): Iterable<Decided> {
  if (change.kind === 'remove') return removePolicy('domain', own)
  const policy = { kind: 'domain', settings: change.settings } as const
  return change.kind === 'add' ? addPolicy(policy, own) : changePolicy(scope, policy, own)
}

/** Marks organisations with their own policy, which a change of the instance's does not affect. */
function withName(
  decided: Decided,
  { scope, ownerId }: { scope: Scope; ownerId: string },
): Decided {
  if (scope === 'instance') return decided
  const names = [{ kind: ownDomainPolicy, value: ownerId }]
  const { added, removed } = policyEventTypes.org.domain
  if (decided.type === added) return { ...decided, reserve: names }
  return decided.type === removed ? { ...decided, release: names } : decided
}

/** The policy of an instance, by event or default. */
export function domainPolicyOf({ settings }: OwnPolicies): DomainPolicy {
  return { ...defaultDomainPolicy, ...settings.domain }
}

/** The event of user names that moved. */
export function userNamesMoved(to: 'owner' | 'instance'): Decided {
  return event('user_names.moved', { to })
}
