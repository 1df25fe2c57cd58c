/**
 * The name and the domains of an instance (surroundings §1.6, A.6, organizations.md §2.3): those
 * that lead to it, and those that it trusts.
 */
import {
  addInstanceDomain,
  renameInstance as decideName,
  removeInstanceDomain,
  setPrimaryInstanceDomain,
} from '../../domain/instance/domains.ts'
import type { Instance } from '../../domain/instance/instance.ts'
import {
  removeTrustedDomain as decideDistrust,
  addTrustedDomain as decideTrust,
} from '../../domain/instance/trusted-domains.ts'
import type { Actor, Changed, Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { changeInstance } from './instances.ts'

interface DomainOfInstance {
  /** Acts in the instance that owns the domain, whatever host the request used. */
  readonly actor: Actor
  readonly domain: string
}

/** Routes the host to the instance; refuses one that is routed already. */
export function addDomain(
  deps: Pick<CommandDeps, 'events'>,
  input: DomainOfInstance,
): Promise<Stored> {
  const { actor } = input
  return changeInstance(deps, { actor, decide: (instance) => addInstanceDomain(input, instance) })
}

/** The same for a sibling of a generated domain, which cannot be removed either. */
export function addGeneratedDomain(
  deps: Pick<CommandDeps, 'events'>,
  { actor, domain }: DomainOfInstance,
): Promise<Stored> {
  const decide = (instance: Instance) => addInstanceDomain({ domain, isGenerated: true }, instance)
  return changeInstance(deps, { actor, decide })
}

/** Stops routing the host; refuses a generated domain, the last and the primary one. */
export function removeDomain(
  deps: Pick<CommandDeps, 'events'>,
  input: DomainOfInstance & { readonly mustExist: boolean },
): Promise<Changed> {
  const { actor } = input
  const decide = (instance: Instance) => removeInstanceDomain(input, instance)
  return changeInstance(deps, { actor, decide })
}

/** Makes one of the instance's domains the one that links begin with. */
export function setPrimaryDomain(
  deps: Pick<CommandDeps, 'events'>,
  input: DomainOfInstance,
): Promise<Stored> {
  const { actor } = input
  const decide = (instance: Instance) => setPrimaryInstanceDomain(input, instance)
  return changeInstance(deps, { actor, decide })
}

/** Renames the instance the actor acts in. */
export function renameInstance(
  deps: Pick<CommandDeps, 'events'>,
  input: { readonly actor: Actor; readonly name: string },
): Promise<Stored> {
  const { actor } = input
  return changeInstance(deps, { actor, decide: (instance) => decideName(input, instance) })
}

/** Lets a host be the public one of the instance, without leading to it. */
export function addTrustedDomain(
  deps: Pick<CommandDeps, 'events'>,
  input: DomainOfInstance,
): Promise<Stored> {
  const { actor } = input
  return changeInstance(deps, { actor, decide: (instance) => decideTrust(input, instance) })
}

/** Takes that back. */
export function removeTrustedDomain(
  deps: Pick<CommandDeps, 'events'>,
  input: DomainOfInstance & { readonly mustExist: boolean },
): Promise<Changed> {
  const { actor } = input
  return changeInstance(deps, { actor, decide: (instance) => decideDistrust(input, instance) })
}
