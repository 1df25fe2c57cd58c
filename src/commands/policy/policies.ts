/**
 * Commands on the policies of an organisation or an instance, all kinds alike but for the
 * domain policy, with which user names move (`domain-policies.ts`).
 */

import type { Decided } from '../../domain/event.ts'
import {
  activateLabel,
  addPolicy,
  changePolicy,
  type EditedKind,
  type PolicyToSet,
  removePolicy,
} from '../../domain/policy/change-policy.ts'
import {
  addLoginPolicy,
  addToLoginList,
  type LoginListEntry,
  removeFromLoginList,
} from '../../domain/policy/login-lists.ts'
import { evolvePolicies, noPolicies, type OwnPolicies } from '../../domain/policy/own-policies.ts'
import type { LoginPolicy } from '../../domain/policy/policies.ts'
import { refuse } from '../../domain/refusals.ts'
import type { Scope } from '../../domain/scope.ts'
import { type Actor, change, type Evolution, type Stored } from '../change.ts'
import type { CommandNeeds } from '../needs.ts'

/** Whose policy it is; without an organisation it is the instance's. */
export interface PolicyOwner {
  readonly actor: Actor
  readonly orgId: string | undefined
}

export type PolicyNeeds = Pick<CommandNeeds, 'events' | 'users'>

export const policyEvolutions: Readonly<Record<Scope, Evolution<OwnPolicies>>> = {
  org: { aggregateType: 'org', initial: noPolicies, evolve: evolvePolicies },
  instance: { aggregateType: 'instance', initial: noPolicies, evolve: evolvePolicies },
}

/** Gives an organisation a policy of its own. */
export function addOrgPolicy(
  needs: PolicyNeeds,
  owner: PolicyOwner,
  policy: PolicyToSet,
): Promise<Stored> {
  return changePolicies(needs, owner, (own) => addPolicy(policy, own))
}

/** Changes all of a policy's settings; refuses when nothing would be other than it is. */
export function changePolicyOf(
  needs: PolicyNeeds,
  owner: PolicyOwner,
  policy: PolicyToSet,
): Promise<Stored> {
  return changePolicies(needs, owner, (own) => changePolicy(scopeOf(owner), policy, own))
}

/** Takes an organisation's own policy away. */
export function removeOrgPolicy(
  needs: PolicyNeeds,
  owner: PolicyOwner,
  kind: EditedKind,
): Promise<Stored> {
  return changePolicies(needs, owner, (own) => removePolicy(kind, own))
}

/** Shows the label as it was edited last. */
export function activateLabelOf(needs: PolicyNeeds, owner: PolicyOwner): Promise<Stored> {
  return changePolicies(needs, owner, (own) => activateLabel(scopeOf(owner), own))
}

/** Gives an organisation a login policy of its own, with what it lists. */
export async function addOrgLoginPolicy(
  needs: PolicyNeeds,
  owner: PolicyOwner,
  { settings, entries }: { settings: LoginPolicy; entries: readonly LoginListEntry[] },
): Promise<Stored> {
  for (const entry of entries) await checkEntry(needs, owner, entry)
  return changePolicies(needs, owner, (own) => addLoginPolicy(settings, entries, own))
}

/** Lets users sign in with one factor or provider more. */
export async function addLoginListEntry(
  needs: PolicyNeeds,
  owner: PolicyOwner,
  entry: LoginListEntry,
): Promise<Stored> {
  await checkEntry(needs, owner, entry)
  return changePolicies(needs, owner, (own) => addToLoginList(scopeOf(owner), entry, own))
}

/** And with one less. */
export function removeLoginListEntry(
  needs: PolicyNeeds,
  owner: PolicyOwner,
  entry: LoginListEntry,
): Promise<Stored> {
  return changePolicies(needs, owner, (own) => removeFromLoginList(scopeOf(owner), entry, own))
}

/** A provider must be the owner's, or the instance's. */
async function checkEntry(
  { users }: PolicyNeeds,
  { actor: { instanceId }, orgId }: PolicyOwner,
  entry: LoginListEntry,
): Promise<void> {
  if (entry.list !== 'idpIds') return
  const provider = await users.idp({ instanceId, idpId: entry.value })
  const isUsable = provider && [orgId, instanceId].includes(provider.ownerId)
  if (!isUsable) throw refuse('policy.provider_unknown')
}

function changePolicies(
  { events }: PolicyNeeds,
  owner: PolicyOwner,
  decide: (own: OwnPolicies) => Iterable<Decided>,
): Promise<Stored> {
  const { actor, orgId } = owner
  const aggregateId = orgId ?? actor.instanceId
  const evolution = policyEvolutions[scopeOf(owner)]
  return change({ events, evolution }, { actor, aggregateId, ownerOf: () => aggregateId, decide })
}

export function scopeOf({ orgId }: PolicyOwner): Scope {
  return orgId === undefined ? 'instance' : 'org'
}
