/** The page behind "this wasn't me", in German. */
import type { NotMeTexts } from '../texts.ts'

/** The texts in German. */
export const german: NotMeTexts = {
  title: 'Waren Sie das nicht?',
  intro:
    'Damit enden alle Sitzungen Ihres Kontos auf allen Geräten. Mit Ihrem Passwort kann sich ' +
    'niemand anmelden, bis Sie ein anderes gewählt haben; dafür senden wir Ihnen einen Link.',
  introOfMethod:
    'Damit wird das hinzugefügte Anmeldeverfahren entfernt, und alle Sitzungen Ihres Kontos ' +
    'enden auf allen Geräten. Mit Ihrem Passwort kann sich niemand anmelden, bis Sie ein ' +
    'anderes gewählt haben; dafür senden wir Ihnen einen Link.',
  button: 'Alle Sitzungen beenden',
  calm: 'Wenn Sie es doch selbst waren, schließen Sie diese Seite. Es ändert sich nichts.',
  doneTitle: 'Alle Sitzungen sind beendet',
  done: {
    mailed:
      'Sehen Sie in Ihre E-Mails: Wir haben Ihnen einen Link gesendet, über den Sie ein anderes ' +
      'Passwort wählen. Bis dahin kann sich mit dem bisherigen niemand anmelden.',
    ask:
      'Mit Ihrem Passwort kann sich jetzt niemand anmelden. Bitten Sie Ihren Administrator ' +
      'um ein neues.',
    look:
      'Prüfen Sie bei der nächsten Anmeldung Ihre Anmeldeverfahren und entfernen Sie alle, ' +
      'die nicht von Ihnen sind.',
  },
  used: [
    'Das ist bereits geschehen',
    'Alle Sitzungen wurden beendet, als dieser Link verwendet wurde. Wenn Sie noch ein anderes ' +
      'Passwort brauchen, geben Sie auf der Anmeldeseite Ihren Anmeldenamen ein und fordern Sie ' +
      'einen Link an.',
  ],
  stale: [
    'Dieser Link ist nicht mehr gültig',
    'Er ist älter als eine Woche oder unvollständig. Falls jemand anderes Ihr Passwort kennen ' +
      'könnte, geben Sie auf der Anmeldeseite Ihren Anmeldenamen ein und fordern Sie einen Link ' +
      'für ein anderes an.',
  ],
  toSignIn: 'Zur Anmeldung',
}
