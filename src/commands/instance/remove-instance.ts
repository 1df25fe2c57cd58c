/** RemoveInstance of the System API: the instance and everything it owns, in one transaction. */
import { removeInstance as decideRemoval } from '../../domain/instance/remove-instance.ts'
import type { Actor, Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { changeInstance } from './instances.ts'

/** Removes the instance the actor acts in; refuses one that does not exist. */
export function removeInstance(
  deps: Pick<CommandDeps, 'events'>,
  { actor }: { actor: Actor },
): Promise<Stored> {
  return changeInstance(deps, { actor, decide: decideRemoval })
}
