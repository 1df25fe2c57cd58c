/** What the RPCs of all policies have in common: who is asked, and what is answered. */
import type { Stored } from '../commands/commit.ts'
import type { CommandDeps } from '../commands/deps.ts'
import {
  addOrgPolicy,
  changePolicyOf,
  type PolicyOwner,
  removeOrgPolicy,
} from '../commands/policy/policies.ts'
import type { EditedKind, PolicyToSet } from '../domain/policy/change-policy.ts'
import type { PolicyKind, PolicyOfKind } from '../domain/policy/policies.ts'
import type { PolicyPlace, PolicyView } from '../queries/policy/policies.ts'
import type { Context } from './context.ts'
import { addDetails, changeDetails } from './wire/details.ts'

/** The organisation the call acts in. */
export function orgOf({ instance, orgId }: Context): PolicyPlace {
  return { instanceId: instance.id, orgId }
}

/** All of the instance. */
export function instanceOf({ instance }: Context): PolicyPlace {
  return { instanceId: instance.id }
}

/** The organisation the call acts in, as the owner of a policy to be changed. */
export function orgOwner({ actor, orgId }: Context): PolicyOwner {
  return { actor, orgId }
}

/** The instance as that. */
export function instanceOwner({ actor }: Context): PolicyOwner {
  return { actor, orgId: undefined }
}

/** The answer to adding something: when, and whose. */
export async function added(stored: Promise<Stored>) {
  return { details: addDetails(await stored) }
}

/** The answer to changing or removing something. */
export async function changed(stored: Promise<Stored>) {
  return { details: changeDetails(await stored) }
}

/** One kind of policy, of the organisation a call acts in. */
export function orgPolicy<K extends EditedKind>(commands: CommandDeps, kind: K) {
  const policy = (settings: PolicyOfKind[K]) => ({ kind, settings }) as PolicyToSet
  return {
    ...policyReads(commands, kind),
    add: (context: Context, settings: PolicyOfKind[K]) =>
      added(addOrgPolicy(commands, orgOwner(context), policy(settings))),
    change: (context: Context, settings: PolicyOfKind[K]) =>
      changed(changePolicyOf(commands, orgOwner(context), policy(settings))),
    reset: (context: Context) => changed(removeOrgPolicy(commands, orgOwner(context), kind)),
  }
}

/** One kind of policy, of the instance. */
export function instancePolicy<K extends EditedKind>(commands: CommandDeps, kind: K) {
  return {
    read: policyReads(commands, kind).readDefault,
    change: (context: Context, settings: PolicyOfKind[K]) =>
      changed(changePolicyOf(commands, instanceOwner(context), { kind, settings } as PolicyToSet)),
  }
}

function policyReads<K extends PolicyKind>({ places }: CommandDeps, kind: K) {
  return {
    read: (context: Context): Promise<PolicyView<K>> => places.policy(orgOf(context), kind),
    readDefault: (context: Context): Promise<PolicyView<K>> =>
      places.policy(instanceOf(context), kind),
  }
}
