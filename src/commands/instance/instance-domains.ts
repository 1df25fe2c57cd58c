/** The hosts of an instance: one more, one less, another first (surroundings §1.6, A.6). */
import {
  addInstanceDomain,
  removeInstanceDomain,
  setPrimaryInstanceDomain,
} from '../../domain/instance/domains.ts'
import type { Actor, Stored } from '../change.ts'
import type { CommandNeeds } from '../needs.ts'
import { changeInstance } from './instances.ts'

interface DomainOfInstance {
  /** Acts in the instance the domain belongs to, wherever the call came in. */
  readonly actor: Actor
  readonly domain: string
}

/** From now on the host leads to the instance; refuses one that leads anywhere already. */
export function addDomain(needs: CommandNeeds, words: DomainOfInstance): Promise<Stored> {
  const { actor } = words
  return changeInstance(needs, { actor, decide: (instance) => addInstanceDomain(words, instance) })
}

/** The host leads nowhere any more; refuses the generated domain and the primary one. */
export function removeDomain(needs: CommandNeeds, words: DomainOfInstance): Promise<Stored> {
  const { actor } = words
  const decide: Parameters<typeof changeInstance>[1]['decide'] = (instance) =>
    removeInstanceDomain(words, instance)
  return changeInstance(needs, { actor, decide })
}

/** Makes one of the instance's hosts the one that links begin with. */
export function setPrimaryDomain(needs: CommandNeeds, words: DomainOfInstance): Promise<Stored> {
  const { actor } = words
  const decide: Parameters<typeof changeInstance>[1]['decide'] = (instance) =>
    setPrimaryInstanceDomain(words, instance)
  return changeInstance(needs, { actor, decide })
}
