/** The screen of events, in English. */
import type { EventTexts } from './text.ts'

/** See `text.ts`. */
export const englishEvent: EventTexts = {
  title: 'Events',
  aggregateType: 'Subject',
  type: 'Type',
  aggregate: 'ID of the subject',
  editor: 'User who did it',
  owner: 'ID of the organization',
  from: 'From',
  until: 'Until',
  reset: 'Clear filters',
  time: 'Time',
  payload: 'Content',
  show: 'Show',
  empty: 'No event matches',
  emptyText: 'Try fewer filters, or a longer time.',
}
