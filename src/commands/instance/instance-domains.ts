/** The hosts of an instance: one more, one less, another first (surroundings §1.6, A.6). */
import {
  addInstanceDomain,
  removeInstanceDomain,
  setPrimaryInstanceDomain,
} from '../../domain/instance/domains.ts'
import type { Actor, Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { changeInstance } from './instances.ts'

interface DomainOfInstance {
  /** Acts in the instance the domain belongs to, wherever the call came in. */
  readonly actor: Actor
  readonly domain: string
}

/** From now on the host leads to the instance; refuses one that leads anywhere already. */
export function addDomain(deps: CommandDeps, words: DomainOfInstance): Promise<Stored> {
  const { actor } = words
  return changeInstance(deps, { actor, decide: (instance) => addInstanceDomain(words, instance) })
}

/** The host leads nowhere any more; refuses the generated domain and the primary one. */
export function removeDomain(deps: CommandDeps, words: DomainOfInstance): Promise<Stored> {
  const { actor } = words
  const decide: Parameters<typeof changeInstance>[1]['decide'] = (instance) =>
    removeInstanceDomain(words, instance)
  return changeInstance(deps, { actor, decide })
}

/** Makes one of the instance's hosts the one that links begin with. */
export function setPrimaryDomain(deps: CommandDeps, words: DomainOfInstance): Promise<Stored> {
  const { actor } = words
  const decide: Parameters<typeof changeInstance>[1]['decide'] = (instance) =>
    setPrimaryInstanceDomain(words, instance)
  return changeInstance(deps, { actor, decide })
}
