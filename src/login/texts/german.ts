/** German: formal, as our mails are. */
import { german as signIn } from './sign-in/german.ts'
import type { Texts } from './text.ts'

/** All pages, in German. */
export const german: Texts = {
  tag: 'de',
  ownName: 'Deutsch',
  languages: 'Sprachen',
  code: 'Code',
  codeHint: 'Er steht in der Nachricht, die Sie bekommen haben. Großbuchstaben zählen.',
  loginName: 'Anmeldename',
  password: 'Neues Passwort',
  passwordAgain: 'Neues Passwort, noch einmal',
  rulesIntro: 'Ihr Passwort braucht',
  rules: {
    minLength: 'mindestens {n} Zeichen',
    lower: 'einen Kleinbuchstaben (a–z)',
    upper: 'einen Großbuchstaben (A–Z)',
    number: 'eine Ziffer (0–9)',
    symbol: 'ein Sonderzeichen, etwa ! oder ein Leerzeichen',
    common: 'etwas anderes, als viele verwenden',
    context: 'mehr als Ihren Namen, Ihre Adresse oder den Namen dieses Dienstes',
    tooLong: 'weniger Zeichen: Es ist zu lang, um gespeichert zu werden',
  },
  problems: {
    codeMissing: 'Bitte geben Sie den Code ein.',
    code: 'Dieser Code ist nicht oder nicht mehr gültig.',
    passwordMissing: 'Bitte wählen Sie ein Passwort.',
    passwordsDiffer: 'Die beiden Passwörter sind nicht gleich.',
    locked: 'Dieses Konto ist gesperrt. Bitte wenden Sie sich an die Stelle, die es verwaltet.',
    busy: 'Hier ist gerade sehr viel los. Bitte versuchen Sie es gleich noch einmal.',
    tooManyAttempts:
      'Es gab zu viele falsche Codes. Bitte warten Sie zehn Minuten und versuchen Sie es erneut.',
    pageTooOld:
      'Diese Seite war zu lange offen, oder Cookies sind ausgeschaltet. Bitte senden Sie ' +
      'sie noch einmal ab.',
    passkey:
      'Der Passkey konnte nicht hinzugefügt werden. Bitte fordern Sie einen neuen Link ' +
      'an und versuchen Sie es erneut.',
  },
  problemsTitle: 'Etwas stimmt noch nicht',
  titleOfProblems: 'Fehler',
  stale: {
    title: 'Dieser Link gilt nicht mehr',
    text:
      'Er wurde vielleicht schon benutzt, durch einen neueren ersetzt oder ist zu alt. ' +
      'Das ist leicht behoben: Wir können einen neuen an die E-Mail-Adresse des Kontos ' +
      'senden.',
    typeCode: 'Ich habe einen neueren Code',
  },
  resend: { intro: 'Kein Code da, oder er gilt nicht?', button: 'Neuen Link senden' },
  sent: {
    title: 'Sehen Sie in Ihr Postfach',
    text:
      'Wenn für dieses Konto noch etwas zu tun ist, ist eine Nachricht mit einem neuen ' +
      'Link an seine E-Mail-Adresse unterwegs. Das kann eine Minute dauern; sehen Sie ' +
      'bitte auch bei den unerwünschten Nachrichten nach.',
  },
  init: {
    title: 'Konto fertig einrichten',
    intro: 'Nur noch dieser Schritt, dann gehört das Konto Ihnen.',
    button: 'Fertigstellen',
    doneTitle: 'Ihr Konto ist bereit',
    doneText:
      'Alles ist eingerichtet, und Ihre E-Mail-Adresse ist bestätigt. Sie können sich ' +
      'jetzt anmelden.',
  },
  email: {
    title: 'E-Mail-Adresse bestätigen',
    intro: 'Bitte zeigen Sie uns, dass diese Adresse Ihnen gehört.',
    button: 'Bestätigen',
    doneTitle: 'Ihre Adresse ist bestätigt',
    doneText: 'Vielen Dank. Hier ist nichts weiter zu tun.',
  },
  reset: {
    title: 'Neues Passwort wählen',
    intro: 'Das neue ersetzt sofort das alte.',
    button: 'Passwort speichern',
    doneTitle: 'Ihr Passwort ist gespeichert',
    doneText: 'Melden Sie sich ab jetzt mit dem neuen an.',
  },
  invite: {
    title: 'Einladung annehmen',
    intro: 'Wählen Sie ein Passwort für die Anmeldung, und schon sind Sie dabei.',
    button: 'Einladung annehmen',
    doneTitle: 'Willkommen',
    doneText:
      'Ihr Konto ist bereit, und Ihre E-Mail-Adresse ist bestätigt. Sie können sich ' +
      'jetzt anmelden.',
  },
  passkey: {
    title: 'Passkey hinzufügen',
    intro:
      'Mit einem Passkey melden Sie sich per Fingerabdruck, Gesicht oder PIN Ihres ' +
      'Geräts an. Kein Passwort muss gemerkt und keines kann gestohlen werden.',
    button: 'Passkey erstellen',
    doneTitle: 'Ihr Passkey ist hinzugefügt',
    doneText: 'Ab jetzt können Sie sich damit anmelden.',
    name: 'Name des Passkeys',
    nameHint: 'Damit Sie ihn wiedererkennen, etwa „Mein Telefon“.',
    noScript:
      'Passkeys brauchen JavaScript, das in diesem Browser ausgeschaltet ist. Bitte ' +
      'schalten Sie es für diese Seite ein, oder öffnen Sie den Link in einem anderen ' +
      'Browser.',
    unsupported:
      'Dieser Browser kann keine Passkeys erstellen. Bitte öffnen Sie den Link in einem ' +
      'anderen Browser oder auf einem anderen Gerät.',
    cancelled: 'Es wurde kein Passkey erstellt. Sie können es sofort noch einmal versuchen.',
  },
  choosePassword: 'Wählen Sie auch ein Passwort, damit Sie sich anmelden können.',
  signIn,
  notFound: {
    title: 'Diese Seite gibt es nicht',
    text:
      'Vielleicht wurde die Adresse abgeschnitten. Bitte öffnen Sie den Link in der ' +
      'Nachricht noch einmal.',
  },
  blocked: {
    title: 'Diese Anmeldung ist geschlossen',
    text:
      '{name} ist zurzeit gesperrt. Bitte fragen Sie den Betreiber, wann es ' +
      'wieder geöffnet wird.',
  },
  strangeHost: {
    title: 'Unter diesem Namen gibt es hier nichts',
    text:
      'Zum Namen {name} gehört auf diesem Server nichts. Bitte prüfen Sie die Adresse, ' +
      'oder fragen Sie die Person, von der Sie sie haben.',
    elsewhereTitle: 'Dieser Server hat einen anderen Namen',
    elsewhereText:
      'Sie haben {name} aufgerufen, eingerichtet ist dieser Server aber für die folgende Adresse.',
    operator: 'Wenn Sie diesen Server betreiben, fügt dieser Befehl den Namen hinzu:',
  },
  next: 'Weiter',
}
