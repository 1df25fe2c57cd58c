/** The screen of events, in German. */
import type { EventTexts } from './text.ts'

/** See `text.ts`. */
export const germanEvent: EventTexts = {
  title: 'Ereignisse',
  aggregateType: 'Gegenstand',
  type: 'Typ',
  aggregate: 'ID des Gegenstands',
  editor: 'Benutzer, der es getan hat',
  owner: 'ID der Organisation',
  from: 'Von',
  until: 'Bis',
  reset: 'Filter leeren',
  time: 'Zeit',
  payload: 'Inhalt',
  show: 'Zeigen',
  empty: 'Kein Ereignis passt',
  emptyText: 'Versuchen Sie weniger Filter oder eine längere Zeit.',
}
