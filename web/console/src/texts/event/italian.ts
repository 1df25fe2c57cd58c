/** The screen of events, in Italian. */
import type { EventTexts } from './text.ts'

/** See `text.ts`. */
export const italianEvent: EventTexts = {
  title: 'Eventi',
  aggregateType: 'Oggetto',
  type: 'Tipo',
  aggregate: 'ID dell’oggetto',
  editor: 'Utente che l’ha fatto',
  owner: 'ID dell’organizzazione',
  from: 'Da',
  until: 'A',
  reset: 'Azzera filtri',
  time: 'Data',
  payload: 'Contenuto',
  show: 'Mostra',
  empty: 'Nessun evento corrisponde',
  emptyText: 'Provi con meno filtri o un periodo più lungo.',
}
