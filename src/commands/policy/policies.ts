/**
 * Commands on the policies of an organisation or an instance. All kinds work alike except the
 * domain policy, which also renames users (`domain-policies.ts`).
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
import { droppedFiles } from '../../domain/policy/label-files.ts'
import {
  addLoginPolicy,
  addToLoginList,
  type LoginListEntry,
  removeFromLoginList,
} from '../../domain/policy/login-lists.ts'
import { evolvePolicies, noPolicies, type OwnPolicies } from '../../domain/policy/own-policies.ts'
import type { LoginPolicy } from '../../domain/policy/policies.ts'
import { policiesSnapshot } from '../../domain/policy/policies-snapshot.ts'
import { refuse } from '../../domain/refusals.ts'
import type { Scope } from '../../domain/scope.ts'
import type { Push } from '../../store/eventstore/event.ts'
import { type Accompanied, type Actor, commit, type Evolution, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'

/** Who owns the policy: an organisation, or without one the instance. */
export interface PolicyOwner {
  readonly actor: Actor
  readonly orgId: string | undefined
}

/** What commands on policies use. */
export type PolicyDeps = Pick<CommandDeps, 'events' | 'users'>

/** How the policies of an organisation or an instance evolve. */
export const policyEvolutions: Readonly<Record<Scope, Evolution<OwnPolicies>>> = {
  org: evolutionOf('org'),
  instance: evolutionOf('instance'),
}

function evolutionOf(aggregateType: Scope): Evolution<OwnPolicies> {
  return {
    aggregateType,
    initial: noPolicies,
    evolve: evolvePolicies,
    snapshot: policiesSnapshot,
  }
}

/** Gives an organisation a policy of its own. */
export function addOrgPolicy(
  deps: PolicyDeps,
  owner: PolicyOwner,
  policy: PolicyToSet,
): Promise<Stored> {
  return changePolicies(deps, owner, (own) => addPolicy(policy, own))
}

/** Replaces all settings of a policy; refuses when nothing changes. */
export function replacePolicy(
  deps: PolicyDeps,
  owner: PolicyOwner,
  policy: PolicyToSet,
): Promise<Stored> {
  return changePolicies(deps, owner, (own) => changePolicy(toScope(owner), policy, own))
}

/** Removes an organisation's own policy; the instance's applies again. */
export function removeOrgPolicy(
  deps: PolicyDeps,
  owner: PolicyOwner,
  kind: EditedKind,
): Promise<Stored> {
  return changePolicies(deps, owner, (own) => removePolicy(kind, own))
}

/** Publishes the label policy as it was last edited. */
export function publishLabel(deps: PolicyDeps, owner: PolicyOwner): Promise<Stored> {
  return changePolicies(deps, owner, (own) => activateLabel(toScope(owner), own))
}

/** Gives an organisation a login policy of its own, with its lists of factors and providers. */
export async function addOrgLoginPolicy(
  deps: PolicyDeps,
  owner: PolicyOwner,
  { settings, entries }: { settings: LoginPolicy; entries: readonly LoginListEntry[] },
): Promise<Stored> {
  for (const entry of entries) await checkEntry(deps, owner, entry)
  return changePolicies(deps, owner, (own) => addLoginPolicy(settings, entries, own))
}

/** Allows one more factor or provider at sign-ins. */
export async function addLoginListEntry(
  deps: PolicyDeps,
  owner: PolicyOwner,
  entry: LoginListEntry,
): Promise<Stored> {
  await checkEntry(deps, owner, entry)
  return changePolicies(deps, owner, (own) => addToLoginList(toScope(owner), entry, own))
}

/** Disallows a factor or provider at sign-ins. */
export function removeLoginListEntry(
  deps: PolicyDeps,
  owner: PolicyOwner,
  entry: LoginListEntry,
): Promise<Stored> {
  return changePolicies(deps, owner, (own) => removeFromLoginList(toScope(owner), entry, own))
}

/** A provider must belong to the owner or to the instance. */
async function checkEntry(
  { users }: PolicyDeps,
  { actor: { instanceId }, orgId }: PolicyOwner,
  entry: LoginListEntry,
): Promise<void> {
  if (entry.list !== 'idpIds') return
  const provider = await users.idp({ instanceId, idpId: entry.value })
  const isUsable = provider && [orgId, instanceId].includes(provider.ownerId)
  if (!isUsable)
    throw refuse(`login_idp.provider_missing.${orgId === undefined ? 'instance' : 'org'}`)
}

/** Stores a decision, with rows of files; files that nothing shows any more are deleted. */
export function changePolicies(
  { events }: Pick<PolicyDeps, 'events'>,
  owner: PolicyOwner,
  decide: (own: OwnPolicies) => Iterable<Decided>,
  added: NonNullable<Push['rows']> = [],
): Promise<Stored> {
  const { actor, orgId } = owner
  const aggregateId = orgId ?? actor.instanceId
  const evolution = policyEvolutions[toScope(owner)]
  const withFiles = (own: OwnPolicies): Accompanied => {
    const decided = [...decide(own)]
    const after = decided.reduce(
      (state, { type, payload = {} }) => evolvePolicies(state, { type, payload }),
      own,
    )
    const where = { instance_id: actor.instanceId, owner_id: aggregateId }
    const dropped = droppedFiles(own, after).map(
      (key) => ({ delete: 'assets', where: { ...where, key } }) as const,
    )
    return { events: decided, alongside: [], rows: [...added, ...dropped] }
  }
  return commit(
    { events, evolution },
    { actor, aggregateId, ownerOf: () => aggregateId, decide: withFiles },
  )
}

/** Whether the owner is an organisation or an instance. */
export function toScope({ orgId }: PolicyOwner): Scope {
  return orgId === undefined ? 'instance' : 'org'
}
