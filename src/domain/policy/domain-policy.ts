/**
 * The domain policy decides what user names are unique among, so names move with it: into
 * their organisation when log-in names carry its domain, back into the instance when not.
 * The events about moving are what reservations made by older rules are refused by.
 */

import { policyEventTypes } from '../../events/policy-types.ts'
import { type Decided, event } from '../event.ts'
import type { Scope } from '../scope.ts'
import { addPolicy, changePolicy, removePolicy } from './change-policy.ts'
import { evolvePolicies, type OwnPolicies } from './own-policies.ts'
import { type DomainPolicy, defaultDomainPolicy } from './policies.ts'

/** Held by organisations that have a domain policy of their own. */
export const ownDomainPolicy = 'own_domain_policy'

export type DomainPolicyChange =
  | { readonly kind: 'add' | 'change'; readonly settings: DomainPolicy }
  | { readonly kind: 'remove' }

export interface ChangeDomainPolicy {
  readonly scope: Scope
  /** The organisation's id, or the instance's. */
  readonly ownerId: string
  readonly change: DomainPolicyChange
  /** What holds in an organisation without its own. */
  readonly inherited: DomainPolicy
}

export interface DomainPolicyOutcome {
  readonly events: readonly Decided[]
  /** Where names are unique from now on, if that is another place than before. */
  readonly movesTo: 'owner' | 'instance' | undefined
}

export function changeDomainPolicy(
  command: ChangeDomainPolicy,
  own: OwnPolicies,
): DomainPolicyOutcome {
  const { scope, ownerId, inherited } = command
  const events = [...decide(command, own)].map((each) => withName(each, { scope, ownerId }))
  const after = events.reduce(
    (state, { type, payload = {} }) => evolvePolicies(state, { type, payload }),
    own,
  )
  const isScoped = ({ settings }: OwnPolicies) =>
    (settings.domain ?? inherited).userLoginMustBeDomain
  if (isScoped(own) === isScoped(after)) return { events, movesTo: undefined }
  return { events, movesTo: isScoped(after) ? 'owner' : 'instance' }
}

function decide({ scope, change }: ChangeDomainPolicy, own: OwnPolicies): Iterable<Decided> {
  if (change.kind === 'remove') return removePolicy('domain', own)
  const policy = { kind: 'domain', settings: change.settings } as const
  return change.kind === 'add' ? addPolicy(policy, own) : changePolicy(scope, policy, own)
}

/** An organisation that goes its own way is left alone when its instance changes. */
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

/** What an instance's policy is, said or not. */
export function domainPolicyOf({ settings }: OwnPolicies): DomainPolicy {
  return { ...defaultDomainPolicy, ...settings.domain }
}

export function userNamesMoved(to: 'owner' | 'instance'): Decided {
  return event('user_names.moved', { to })
}
