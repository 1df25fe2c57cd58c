/** The screen of events, in Portuguese. */
import type { EventTexts } from './text.ts'

/** See `text.ts`. */
export const portugueseEvent: EventTexts = {
  title: 'Eventos',
  aggregateType: 'Assunto',
  type: 'Tipo',
  aggregate: 'ID do assunto',
  editor: 'Usuário que o fez',
  owner: 'ID da organização',
  from: 'De',
  until: 'Até',
  reset: 'Limpar filtros',
  time: 'Data',
  payload: 'Conteúdo',
  show: 'Mostrar',
  empty: 'Nenhum evento corresponde',
  emptyText: 'Tente menos filtros ou um período maior.',
}
