/** The screen of events, in Polish. */
import type { EventTexts } from './text.ts'

/** See `text.ts`. */
export const polishEvent: EventTexts = {
  title: 'Zdarzenia',
  aggregateType: 'Przedmiot',
  type: 'Typ',
  aggregate: 'ID przedmiotu',
  editor: 'Kto to zrobił',
  owner: 'ID organizacji',
  from: 'Od',
  until: 'Do',
  reset: 'Wyczyść filtry',
  time: 'Czas',
  payload: 'Treść',
  show: 'Pokaż',
  empty: 'Żadne zdarzenie nie pasuje',
  emptyText: 'Spróbuj mniej filtrów albo dłuższego okresu.',
}
