/** What happened to a user, in English, for people who read a history. */
import { traitsOf } from '../../../events/catalogue.ts'

/** What an event of a user is called in English; its type where it is not known. */
export function eventTitle(type: string): string {
  return traitsOf(type)?.title ?? type
}
