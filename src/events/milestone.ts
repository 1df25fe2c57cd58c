/** Events of what an instance has reached for the first time (organizations.md §8.3). */
import { traitsIn } from './traits.ts'

/** Stored names and payloads; the aggregate has the id of the instance. */
export type MilestoneEvents = {
  /** The number of the wire. */
  'milestone.v2.reached': { readonly type: number }
}

/** The traits of each event. No cached read depends on them. */
export const milestoneTraits = traitsIn<keyof MilestoneEvents>(['milestone'], {
  'milestone.v2.reached': { title: 'Milestone reached', invalidates: 'none' },
})
