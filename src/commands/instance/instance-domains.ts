/** The domains of an instance: added, removed, made primary (surroundings §1.6, A.6). */
import {
  addInstanceDomain,
  removeInstanceDomain,
  setPrimaryInstanceDomain,
} from '../../domain/instance/domains.ts'
import type { Instance } from '../../domain/instance/instance.ts'
import type { Actor, Stored } from '../commit.ts'
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

/** Stops routing the host; refuses the generated domain and the primary one. */
export function removeDomain(
  deps: Pick<CommandDeps, 'events'>,
  input: DomainOfInstance,
): Promise<Stored> {
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
