/** The screens of identity providers, in Polish. */
import type { IdpTexts } from './text.ts'

/** See `text.ts`. */
export const polishIdp: IdpTexts = {
  title: 'Dostawcy tożsamości',
  add: 'Dodaj dostawcę',
  levels: {
    instance: 'Instancja',
    organization: 'Organizacja',
  },
  empty: 'Nie ma jeszcze dostawców',
  emptyText: 'Dzięki dostawcy można zalogować się kontem z innego miejsca.',
  type: 'Rodzaj',
  owner: 'Właściciel',
  offered: 'Przy logowaniu',
  isOffered: 'Oferowany',
  isNotOffered: 'Nieoferowany',
  offer: 'Oferuj',
  withdraw: 'Przestań oferować',
  addresses: 'Adresy do zarejestrowania u dostawcy',
  addressesText: 'Dostawca odsyła tam użytkowników. Zarejestruj wszystkie.',
  settings: 'Ustawienia',
  secretStays: 'Puste: pozostaje obecny.',
  options: {
    isCreationAllowed: {
      label: 'Może tworzyć konta',
      hint: 'Nieznana osoba może się zarejestrować z danymi dostawcy.',
    },
    isLinkingAllowed: {
      label: 'Może być łączony z kontami',
      hint: 'Kto loguje się inaczej, może go dodać do konta.',
    },
    isAutoCreation: {
      label: 'Twórz bez pytania',
      hint: 'Konto powstaje przy pierwszym logowaniu, bez formularza.',
    },
    isAutoUpdate: {
      label: 'Aktualizuj przy każdym logowaniu',
      hint: 'Nazwa i adresy są zgodne z danymi dostawcy.',
    },
  },
  autoLinking: 'Łącz bez pytania przy zgodności',
  autoLinkings: {
    none: 'Nigdy',
    userName: 'Nazwa użytkownika',
    email: 'Adres e-mail',
  },
  removeText: 'Nikt się nim już nie zaloguje; połączenia znikną. Tego nie można cofnąć.',
  test: 'Testuj',
  testText: 'Loguje u dostawcy w nowej karcie. Żadne konto nie powstaje ani nie jest łączone.',
  testByForm: 'Dostawca wymaga formularza, którego konsola nie wyśle. Sprawdź przy logowaniu.',
  tested: 'Dostawca działa. Oto jego odpowiedź.',
  testFailed: 'Dostawca odmówił albo nikt się nie zalogował.',
  answer: 'Odpowiedź',
  directoryUser: 'Nazwa użytkownika w katalogu',
  directoryPassword: 'Hasło w katalogu',
}
