/** The screens of identity providers, in German. */
import type { IdpTexts } from './text.ts'

/** See `text.ts`. */
export const germanIdp: IdpTexts = {
  title: 'Identitätsanbieter',
  add: 'Anbieter hinzufügen',
  levels: {
    instance: 'Instanz',
    organization: 'Organisation',
  },
  empty: 'Noch keine Anbieter',
  emptyText: 'Mit einem Anbieter meldet man sich mit einem Konto an, das man anderswo hat.',
  type: 'Art',
  owner: 'Eigentümer',
  offered: 'Bei Anmeldungen',
  isOffered: 'Angeboten',
  isNotOffered: 'Nicht angeboten',
  offer: 'Anbieten',
  withdraw: 'Nicht mehr anbieten',
  addresses: 'Adressen, die beim Anbieter einzutragen sind',
  addressesText: 'Dorthin schickt der Anbieter zurück. Tragen Sie alle ein.',
  settings: 'Einstellungen',
  secretStays: 'Leer: das bisherige bleibt.',
  options: {
    isCreationAllowed: {
      label: 'Darf Konten anlegen',
      hint: 'Unbekannte dürfen sich mit den Angaben des Anbieters registrieren.',
    },
    isLinkingAllowed: {
      label: 'Darf mit Konten verknüpft werden',
      hint: 'Wer sich anders anmeldet, darf ihn dem Konto hinzufügen.',
    },
    isAutoCreation: {
      label: 'Ohne Rückfrage anlegen',
      hint: 'Das Konto entsteht bei der ersten Anmeldung, ohne Formular.',
    },
    isAutoUpdate: {
      label: 'Bei jeder Anmeldung aktualisieren',
      hint: 'Name und Adressen folgen den Angaben des Anbieters.',
    },
  },
  autoLinking: 'Ohne Rückfrage verknüpfen bei gleichem Wert von',
  autoLinkings: {
    none: 'Nie',
    userName: 'Benutzername',
    email: 'E-Mail-Adresse',
  },
  removeText: 'Niemand meldet sich mehr damit an; Verknüpfungen enden. Das ist endgültig.',
  test: 'Testen',
  testText: 'Meldet in einem neuen Tab beim Anbieter an. Kein Konto wird angelegt oder verknüpft.',
  testByForm:
    'Er braucht ein Formular, das die Konsole nicht senden darf. Testen Sie die Anmeldung.',
  tested: 'Der Anbieter funktioniert. Das sagt er.',
  testFailed: 'Der Anbieter hat abgelehnt, oder niemand hat sich angemeldet.',
  answer: 'Antwort',
  directoryUser: 'Benutzername im Verzeichnis',
  directoryPassword: 'Passwort im Verzeichnis',
}
