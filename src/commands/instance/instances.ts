/** Commands on an instance: they share what they stand on. */
import type { Decided } from '../../domain/event.ts'
import { absentInstance, evolveInstance, type Instance } from '../../domain/instance/instance.ts'
import { type Actor, change, type Evolution, type Stored } from '../change.ts'
import type { CommandNeeds } from '../needs.ts'

export const instanceEvolution: Evolution<Instance> = {
  aggregateType: 'instance',
  initial: absentInstance,
  evolve: evolveInstance,
}

/** Decides on the instance the actor acts in and stores the outcome. */
export function changeInstance(
  { events }: Pick<CommandNeeds, 'events'>,
  { actor, decide }: { actor: Actor; decide: (instance: Instance) => Iterable<Decided> },
): Promise<Stored> {
  const { instanceId } = actor
  return change(
    { events, evolution: instanceEvolution },
    { actor, aggregateId: instanceId, ownerOf: () => instanceId, decide },
  )
}
