/** What forms and lists share, in Polish. */
import type { FormTexts } from './text.ts'

/** See `text.ts`. */
export const polishForm: FormTexts = {
  name: 'Nazwa',
  state: 'Stan',
  created: 'Utworzono',
  expires: 'Wygasa',
  active: 'Aktywny',
  inactive: 'Nieaktywny',
  create: 'Utwórz',
  add: 'Dodaj',
  change: 'Zmień',
  save: 'Zapisz',
  saved: 'Zapisano',
  done: 'Gotowe',
  remove: 'Usuń',
  removeTitle: (name) => `Usunąć: ${name}?`,
  deactivate: 'Dezaktywuj',
  reactivate: 'Aktywuj ponownie',
  activate: 'Aktywuj',
  copy: 'Kopiuj',
  copyId: 'Kopiuj ID',
  required: 'To pole jest wymagane',
  once: 'Pokazywane tylko raz. Skopiuj teraz.',
  readOnly: 'Można to zobaczyć, ale nie zmienić.',
  end: 'Dezaktywacja lub usunięcie',
  loading: 'Wczytywanie…',
  more: 'Pokaż więcej',
  any: 'Wszystkie',
  choose: 'Wybierz…',
  findUser: 'Szukaj użytkownika po nazwie, loginie lub e-mailu',
}
