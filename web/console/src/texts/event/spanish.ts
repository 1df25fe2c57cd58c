/** The screen of events, in Spanish. */
import type { EventTexts } from './text.ts'

/** See `text.ts`. */
export const spanishEvent: EventTexts = {
  title: 'Eventos',
  aggregateType: 'Objeto',
  type: 'Tipo',
  aggregate: 'ID del objeto',
  editor: 'Usuario que lo hizo',
  owner: 'ID de la organización',
  from: 'Desde',
  until: 'Hasta',
  reset: 'Borrar filtros',
  time: 'Fecha',
  payload: 'Contenido',
  show: 'Mostrar',
  empty: 'Ningún evento coincide',
  emptyText: 'Pruebe con menos filtros o un periodo más largo.',
}
