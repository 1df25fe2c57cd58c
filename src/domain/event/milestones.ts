/**
 * Milestones: what has happened in an instance for the first time (organizations.md §8.3). Most are
 * known by the events of what happened; a sign-in at an application has none, so it is noted.
 */
import { evolution } from '../../events/handlers.ts'
import { type Decided, event } from '../event.ts'

/** Numbers of the wire. */
export const milestoneTypes = {
  instanceCreated: 1,
  signedInAtInstance: 2,
  projectCreated: 3,
  applicationCreated: 4,
  signedInAtApplication: 5,
} as const

/** The numbers of the milestones that were noted. */
export type Reached = ReadonlySet<number>

/** None. */
export const noneReached: Reached = new Set()

/** Those noted after an event. */
export const evolveReached = evolution<Reached>({
  'milestone.v2.reached': (reached, { payload: { type = 0 } }) => new Set([...reached, type]),
})

/** Notes a milestone; no event if it is noted. */
export function* reachMilestone(
  { type }: { readonly type: number },
  reached: Reached,
): Iterable<Decided> {
  if (!reached.has(type)) yield event('milestone.v2.reached', { type })
}
