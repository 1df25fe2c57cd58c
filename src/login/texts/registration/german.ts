/** German. */
import type { RegistrationTexts } from './text.ts'

/** The registration in German. */
export const german: RegistrationTexts = {
  link: 'Noch kein Konto? Jetzt anlegen',
  title: 'Konto anlegen',
  intro: 'Ihr Konto gehört dann zu {name}.',
  introFor: 'Danach geht es weiter zu {app}.',
  orgLink: 'Stattdessen eine Organisation registrieren',
  orgTitle: 'Organisation registrieren',
  orgIntro: 'Sie werden ihre erste Administratorin oder ihr erster Administrator.',
  orgName: 'Name der Organisation',
  userName: 'Benutzername',
  phone: 'Telefonnummer',
  emailHint: 'An diese Adresse senden wir einen Code.',
  phoneHint:
    'Mit Ländervorwahl, zum Beispiel +49. Bei der Anmeldung werden Codes dorthin gesendet.',
  button: 'Weiter',
  otherWays: 'Andere Wege zur Registrierung',
  withProvider: 'Mit {provider} registrieren',
  haveAccount: 'Sie haben schon ein Konto? Anmelden',
  closed: {
    title: 'Hier können keine Konten angelegt werden',
    text: 'Bitte wenden Sie sich für ein Konto an die Stelle, die diesen Dienst betreibt.',
  },
  confirm: {
    title: 'Code eingeben',
    intro:
      'Wir haben einen Code an {email} gesendet. Das kann eine Minute dauern; sehen Sie auch im ' +
      'Spam-Ordner nach.',
    introElsewhere:
      'Bitte geben Sie den Code aus der E-Mail ein, die wir an Ihre Adresse gesendet haben.',
    button: 'Adresse bestätigen',
    sent: 'Wir haben einen neuen Code gesendet. Nur der neueste gilt.',
    anotherAddress: 'Eine andere Adresse verwenden',
  },
  taken: {
    title: 'Sie haben schon ein Konto',
    text:
      'Zur Adresse {email} gibt es ein Konto. Melden Sie sich damit an; haben Sie das Passwort ' +
      'vergessen, können Sie dort ein neues wählen.',
    button: 'Anmelden',
  },
  names: {
    title: 'Benutzernamen wählen',
    intro: 'Mit ihm melden Sie sich an.',
    suffixHint: 'Ihr Anmeldename endet auf {suffix}.',
    orgIntro:
      'Dieser Name ist schon vergeben. Bitte wählen Sie einen anderen für Ihre Organisation.',
    button: 'Weiter',
  },
  way: {
    title: 'Wie möchten Sie sich anmelden?',
    intro: 'Ihre Adresse {email} ist bestätigt.',
    passkeyTitle: 'Mit einem Passkey',
    passkeyText:
      'Ihr Gerät fragt nach Ihrem Fingerabdruck, Ihrem Gesicht oder seiner PIN. Es gibt kein ' +
      'Passwort, das man sich merken müsste oder das gestohlen werden könnte.',
    passkeyButton: 'Passkey erstellen',
    passkeyName: 'Erster Passkey',
    passwordTitle: 'Mit einem Passwort',
    button: 'Konto anlegen',
  },
  over: {
    title: 'Diese Registrierung ist vorbei',
    text:
      'Sie ist schon abgeschlossen, oder sie hat länger als einen Tag gedauert. Melden Sie sich ' +
      'an oder beginnen Sie von vorn.',
    again: 'Von vorn beginnen',
  },
  problems: {
    consent: 'Bitte stimmen Sie zuerst den Dokumenten zu.',
    email: 'Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.com.',
    emailDomain:
      'Adressen dieser Domain gehören zu einer anderen Organisation. Bitten Sie diese um ein ' +
      'Konto oder verwenden Sie eine andere Adresse.',
    phone: 'Bitte geben Sie eine Telefonnummer mit Ländervorwahl ein, zum Beispiel +49 30 901820.',
    userNameTaken: 'Dieser Benutzername ist vergeben. Bitte wählen Sie einen anderen.',
    userNameMissing: 'Bitte geben Sie einen Benutzernamen ein.',
    orgName: 'Bitte geben Sie Ihrer Organisation einen Namen mit Buchstaben oder Ziffern.',
    orgTaken: 'Eine andere Organisation hat diesen Namen. Bitte wählen Sie einen anderen.',
    rules: 'Dieses Passwort erfüllt die Regeln nicht. Bitte wählen Sie ein anderes.',
    tooManyMails:
      'An diese Adresse wurden zu viele E-Mails gesendet. Bitte warten Sie zehn Minuten und ' +
      'versuchen Sie es erneut.',
    tooManyHere:
      'Aus Ihrem Netz wurden zu viele Konten angelegt. Bitte warten Sie eine Stunde und ' +
      'versuchen Sie es erneut.',
    passkey:
      'Der Passkey konnte nicht gespeichert werden. Bitte versuchen Sie es noch einmal oder ' +
      'wählen Sie ein Passwort.',
  },
}
