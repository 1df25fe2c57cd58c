/** What all commands on an instance share. */
import type { Decided } from '../../domain/event.ts'
import { absentInstance, evolveInstance, type Instance } from '../../domain/instance/instance.ts'
import { instanceSnapshot } from '../../domain/instance/instance-snapshot.ts'
import { type Actor, type Changed, commit, type Evolution } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'

/** How an instance evolves. */
export const instanceEvolution: Evolution<Instance> = {
  aggregateType: 'instance',
  initial: absentInstance,
  evolve: evolveInstance,
  snapshot: instanceSnapshot,
}

/** Decides on the instance the actor acts in and stores the outcome. */
export function changeInstance(
  { events }: Pick<CommandDeps, 'events'>,
  { actor, decide }: { actor: Actor; decide: (instance: Instance) => Iterable<Decided> },
): Promise<Changed> {
  const { instanceId } = actor
  return commit(
    { events, evolution: instanceEvolution },
    { actor, aggregateId: instanceId, ownerOf: () => instanceId, decide },
  )
}
