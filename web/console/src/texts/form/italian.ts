/** What forms and lists share, in Italian. */
import type { FormTexts } from './text.ts'

/** See `text.ts`. */
export const italianForm: FormTexts = {
  name: 'Nome',
  state: 'Stato',
  created: 'Creato il',
  expires: 'Scade il',
  active: 'Attivo',
  inactive: 'Disattivato',
  create: 'Crea',
  add: 'Aggiungi',
  change: 'Modifica',
  save: 'Salva',
  saved: 'Salvato',
  done: 'Fatto',
  remove: 'Elimina',
  removeTitle: (name) => `Eliminare ${name}?`,
  deactivate: 'Disattiva',
  reactivate: 'Riattiva',
  activate: 'Attiva',
  copy: 'Copia',
  copyId: 'Copia l’ID',
  required: 'Questo dato è necessario',
  once: 'Viene mostrato una sola volta. Lo copi adesso.',
  readOnly: 'Può vedere questi dati, ma non modificarli.',
  end: 'Disattivare o eliminare',
  loading: 'Caricamento…',
  more: 'Mostra altri',
  any: 'Tutti',
  choose: 'Scegliere…',
  findUser: 'Cerca un utente per nome, nome di accesso o e-mail',
}
