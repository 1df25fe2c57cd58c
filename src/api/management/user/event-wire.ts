/** What happened to a user, in English, for people who read a history. */
import { traitsOf } from '../../../events/catalogue.ts'

/** English words for an event of a user; its type where it is not known. */
export function eventWords(type: string): string {
  return traitsOf(type)?.title ?? type
}
