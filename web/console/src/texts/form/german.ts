/** What forms and lists share, in German. */
import type { FormTexts } from './text.ts'

/** See `text.ts`. */
export const germanForm: FormTexts = {
  name: 'Name',
  state: 'Status',
  created: 'Angelegt',
  expires: 'Läuft ab',
  active: 'Aktiv',
  inactive: 'Deaktiviert',
  create: 'Anlegen',
  add: 'Hinzufügen',
  change: 'Ändern',
  save: 'Speichern',
  saved: 'Gespeichert',
  done: 'Erledigt',
  remove: 'Löschen',
  removeTitle: (name) => `${name} löschen?`,
  deactivate: 'Deaktivieren',
  reactivate: 'Reaktivieren',
  activate: 'Aktivieren',
  copy: 'Kopieren',
  copyId: 'ID kopieren',
  required: 'Diese Angabe fehlt',
  once: 'Es wird nur jetzt gezeigt. Kopieren Sie es gleich.',
  readOnly: 'Sie dürfen dies ansehen, aber nicht ändern.',
  end: 'Deaktivieren oder löschen',
  loading: 'Wird geladen …',
  more: 'Mehr zeigen',
  any: 'Alle',
  choose: 'Auswählen …',
  findUser: 'Benutzer nach Name, Anmeldename oder E-Mail suchen',
}
