/** Notes what an instance has reached for the first time. */
import {
  evolveReached,
  milestoneTypes,
  noneReached,
  type Reached,
  reachMilestone,
} from '../../domain/event/milestones.ts'
import { commit, type Evolution } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'

const evolution: Evolution<Reached> = {
  aggregateType: 'milestone',
  initial: noneReached,
  evolve: evolveReached,
}

/** Notes milestones. */
export interface Milestones {
  /** Somebody has signed in at an application that is not the instance's own. */
  signedInAtApplication(instance: { readonly instanceId: string }): Promise<void>
}

/** Instances of which it is known that nothing is to be noted any more. */
const knownMax = 10_000

/** Each instance is looked at once by a process, and written to once at all. */
export function createMilestones({ events }: Pick<CommandDeps, 'events'>): Milestones {
  const known = new Set<string>()
  return {
    signedInAtApplication: async ({ instanceId }) => {
      if (known.has(instanceId)) return
      await commit(
        { events, evolution },
        {
          actor: { instanceId, userId: 'SYSTEM' },
          aggregateId: instanceId,
          ownerOf: () => instanceId,
          decide: (reached) =>
            reachMilestone({ type: milestoneTypes.signedInAtApplication }, reached),
        },
      )
      if (known.size >= knownMax) known.clear()
      known.add(instanceId)
    },
  }
}
