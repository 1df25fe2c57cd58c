/** English titles of a user's events, for lists of changes. */
import { traitsOf } from '../../../events/catalogue.ts'

/** The title of an event type; the type itself where it is unknown. */
export function eventTitle(type: string): string {
  return traitsOf(type)?.title ?? type
}
