/** Where the user of a command was: notices say so, and their events have it for that. */
import type { SeenAt } from '../../events/payload.ts'
import type { Actor } from '../commit.ts'

/** The name under which our pages act for the person in front of them. */
export const pagesActor = 'LOGIN'

/** Whether the user itself acts, by our pages or with a token of its own. */
export function actsForItself({ userId: caller }: Pick<Actor, 'userId'>, userId: string): boolean {
  return caller === pagesActor || caller === userId
}

/** Undefined where somebody else acts: their browser and network are not the user's. */
export function seenAtOf(actor: Actor, userId: string): SeenAt | undefined {
  if (!actsForItself(actor, userId)) return undefined
  const { agent = '', network = '' } = actor
  const seen = { ...(agent !== '' && { agent }), ...(network !== '' && { network }) }
  return Object.keys(seen).length === 0 ? undefined : seen
}
