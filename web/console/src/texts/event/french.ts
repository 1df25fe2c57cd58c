/** The screen of events, in French. */
import type { EventTexts } from './text.ts'

/** See `text.ts`. */
export const frenchEvent: EventTexts = {
  title: 'Événements',
  aggregateType: 'Sujet',
  type: 'Type',
  aggregate: 'ID du sujet',
  editor: 'Auteur',
  owner: 'ID de l’organisation',
  from: 'De',
  until: 'À',
  reset: 'Effacer les filtres',
  time: 'Date',
  payload: 'Contenu',
  show: 'Afficher',
  empty: 'Aucun événement ne correspond',
  emptyText: 'Essayez moins de filtres, ou une période plus longue.',
}
