/** German: formal, as our mails are. */
import type { SignInTexts } from './text.ts'

/** Signing in and out, in German. */
export const german: SignInTexts = {
  name: {
    title: 'Anmelden',
    intro: 'Verwenden Sie Ihr Konto bei {name}.',
    introFor: 'Danach geht es weiter zu {app}.',
    label: 'Anmeldename',
    button: 'Weiter',
    missing: 'Bitte geben Sie Ihren Anmeldenamen ein.',
    unknown:
      'Es gibt kein Konto mit diesem Anmeldenamen. Bitte prüfen Sie, ob er richtig ' +
      'geschrieben ist.',
    inactive:
      'Dieses Konto ist abgeschaltet. Bitte wenden Sie sich an die Stelle, die es verwaltet.',
  },
  tooManyAttempts:
    'Es gab zu viele Versuche. Bitte warten Sie zehn Minuten und versuchen Sie es erneut.',
  otherWays: 'Andere Wege zur Anmeldung',
  withProvider: 'Mit {provider} anmelden',
  password: {
    title: 'Passwort eingeben',
    label: 'Passwort',
    button: 'Anmelden',
    missing: 'Bitte geben Sie Ihr Passwort ein.',
    wrong: 'Dieses Passwort stimmt nicht.',
    wrongOrUnknown: 'Anmeldename oder Passwort stimmt nicht.',
    attemptsLeft: 'Nach {n} weiteren falschen Versuchen wird das Konto gesperrt.',
    lastAttempt: 'Nach einem weiteren falschen Versuch wird das Konto gesperrt.',
    forgotten: 'Passwort vergessen oder nie eines gehabt?',
    sendLink: 'Link senden',
  },
  passkey: {
    title: 'Mit Ihrem Passkey anmelden',
    intro: 'Ihr Gerät fragt nach Ihrem Fingerabdruck, Ihrem Gesicht oder seiner PIN.',
    button: 'Passkey verwenden',
    failed:
      'Dieser Passkey passt nicht. Bitte versuchen Sie es noch einmal oder wählen Sie einen ' +
      'anderen Weg.',
    cancelled: 'Es wurde kein Passkey verwendet. Sie können es sofort noch einmal versuchen.',
    noScript:
      'Passkeys brauchen JavaScript, das in diesem Browser ausgeschaltet ist. Bitte schalten ' +
      'Sie es für diese Seite ein, oder wählen Sie einen anderen Weg.',
    unsupported:
      'Dieser Browser kann keine Passkeys verwenden. Bitte wählen Sie einen anderen Weg.',
    passwordInstead: 'Stattdessen das Passwort verwenden',
  },
  anotherAccount: 'Anderes Konto verwenden',
  email: {
    intro:
      'Bevor es weitergeht, geben Sie bitte den Code ein, den wir an {email} geschickt haben. ' +
      'Der Link in der Nachricht tut dasselbe.',
    notYours:
      'Keine Nachricht, oder nicht Ihre Adresse? Sehen Sie auch im Spam-Ordner nach, oder ' +
      'bitten Sie die Stelle, die Ihr Konto verwaltet, die Adresse zu berichtigen.',
  },
  notFinished: {
    title: 'Dieses Konto ist noch nicht fertig',
    text:
      'Ein Schritt fehlt noch. Wir können eine Nachricht mit einem Link dafür an die ' +
      'E-Mail-Adresse des Kontos senden.',
  },
  locked: {
    title: 'Dieses Konto ist gesperrt',
    text: 'Bitte wenden Sie sich an die Stelle, die es verwaltet, damit sie es entsperrt.',
    mendable:
      'Es gab zu viele falsche Versuche. Wir können einen Link an die E-Mail-Adresse des ' +
      'Kontos senden: Wählen Sie dort ein neues Passwort, und das Konto ist wieder offen.',
  },
  noWay: {
    title: 'Es gibt noch keinen Weg zur Anmeldung',
    text:
      'Dieses Konto hat weder Passwort noch Passkey. Wir können einen Link an seine ' +
      'E-Mail-Adresse senden, mit dem Sie ein Passwort wählen.',
  },
  code: {
    title: 'Noch ein Schritt',
    app: 'Bitte geben Sie den Code ein, den Ihre Authentifizierungs-App zeigt.',
    email: 'Bitte geben Sie den Code ein, den wir an Ihre E-Mail-Adresse gesendet haben.',
    sms: 'Bitte geben Sie den Code ein, den wir an Ihr Telefon gesendet haben.',
    recovery: 'Bitte geben Sie einen Ihrer Wiederherstellungscodes ein. Jeder gilt einmal.',
    key:
      'Bitte halten Sie Ihren Sicherheitsschlüssel bereit und berühren Sie ihn, wenn Ihr ' +
      'Browser Sie dazu auffordert.',
    label: 'Code',
    recoveryLabel: 'Wiederherstellungscode',
    button: 'Bestätigen',
    send: 'Code senden',
    sendAgain: 'Noch einen Code senden',
    keyButton: 'Sicherheitsschlüssel verwenden',
    wrong: 'Dieser Code stimmt nicht oder gilt nicht mehr.',
    useApp: 'Authentifizierungs-App verwenden',
    useEmail: 'Code per E-Mail erhalten',
    useSms: 'Code per SMS erhalten',
    useRecovery: 'Wiederherstellungscode verwenden',
    useKey: 'Einen Sicherheitsschlüssel verwenden',
  },
  setUp: {
    title: 'Konto schützen',
    intro:
      'Wer dieses Konto verwaltet, verlangt bei der Anmeldung einen zweiten Schritt: einen ' +
      'Code aus einer Authentifizierungs-App auf Ihrem Telefon oder Computer. Bitte halten ' +
      'Sie eine solche App bereit.',
    begin: 'App einrichten',
    keyIntro:
      'Scannen Sie dieses Bild mit der App. Auf dem Gerät mit der App öffnen Sie stattdessen den ' +
      'Link oder geben Sie den Schlüssel ein.',
    picture: 'QR-Code mit dem Schlüssel',
    key: 'Schlüssel',
    open: 'In der App öffnen',
    codeIntro: 'Geben Sie dann den Code ein, den die App zeigt.',
    button: 'Fertigstellen',
  },
  change: {
    title: 'Neues Passwort wählen',
    required: 'Bevor es weitergeht, wählen Sie bitte ein Passwort, das nur Sie kennen.',
    old: 'Ihr Passwort ist so alt, dass es ersetzt werden muss, bevor es weitergeht.',
    current: 'Bisheriges Passwort',
    button: 'Passwort ändern',
    currentMissing: 'Bitte geben Sie Ihr bisheriges Passwort ein.',
    currentWrong: 'Das bisherige Passwort stimmt nicht.',
    unchanged: 'Das neue Passwort muss ein anderes sein.',
    elsewhere: 'Überall sonst abmelden',
  },
  signedIn: {
    title: 'Sie sind angemeldet',
    text: 'Sie sind hier als {user}.',
  },
  signOut: {
    title: 'Abmelden?',
    text: 'Sie sind als {user} angemeldet.',
    button: 'Abmelden',
    doneTitle: 'Sie sind abgemeldet',
    doneText: 'Auf diesen Seiten ist in diesem Browser niemand angemeldet.',
    again: 'Wieder anmelden',
  },
  agree: {
    title: 'Weiter zu {app} als {user}?',
    text:
      '{app} gehört zu einer anderen Organisation als Ihr Konto. Dort erfährt man, wer Sie ' +
      'sind.',
    button: 'Weiter',
  },
  continuing: {
    title: 'Es geht weiter',
    text: 'Falls nichts von selbst geschieht, drücken Sie bitte auf die Schaltfläche.',
  },
  gone: {
    title: 'Diese Anmeldung ist vorbei',
    text:
      'Sie wurde schon abgeschlossen oder hat zu lange gedauert. Bitte gehen Sie zurück zur ' +
      'Anwendung und melden Sie sich dort noch einmal an.',
  },
  unwelcome: {
    title: 'Diese Anwendung ist nicht für Ihr Konto',
    text:
      'Sie sind angemeldet, aber {app} steht Ihrem Konto nicht offen. Bitte wenden Sie ' +
      'sich an die Stelle, die es verwaltet.',
  },
  cancel: 'Abbrechen und zurück zu {app}',
  device: {
    title: 'Gerät verbinden',
    intro: 'Bitte geben Sie den Code ein, den Ihr Gerät anzeigt.',
    label: 'Code',
    missing: 'Bitte geben Sie den Code ein.',
    unknown:
      'Mit diesem Code wartet kein Gerät. Bitte vergleichen Sie ihn, oder beginnen Sie am ' +
      'Gerät von vorn.',
    introFor: 'Danach entscheiden Sie, ob {app} auf Ihrem Gerät Ihr Konto benutzen darf.',
    consentTitle: 'Darf {app} Ihr Konto benutzen?',
    consentText: '{app} auf einem Gerät bittet darum, als {user} angemeldet zu werden.',
    codeHint:
      'Erlauben Sie es nur, wenn Sie das Gerät bei sich haben und es diesen Code anzeigt: ' +
      '{code}.',
    scopesTitle: 'Die Anwendung erfährt oder darf:',
    scopes: {
      openid: 'Wer Sie sind',
      profile: 'Ihren Namen und Ihr Profil',
      email: 'Ihre E-Mail-Adresse',
      phone: 'Ihre Telefonnummer',
      offline_access: 'Angemeldet bleiben, bis Sie es beenden',
    },
    allow: 'Erlauben',
    deny: 'Ablehnen',
    allowedTitle: 'Ihr Gerät ist verbunden',
    allowedText: 'Sie können diese Seite schließen und am Gerät weitermachen.',
    deniedTitle: 'Es wurde nichts verbunden',
    deniedText: 'Das Gerät bekommt keinen Zugriff. Sie können diese Seite schließen.',
  },
  provider: {
    failedTitle: 'Die Anmeldung beim anderen Anbieter hat nicht geklappt',
    failedText:
      'Sie wurde abgebrochen, hat zu lange gedauert oder ging schief. Sie können es sofort ' +
      'noch einmal versuchen.',
    unlinkedTitle: 'Dieses Konto ist noch nicht verknüpft',
    unlinkedText:
      'Die Anmeldung beim anderen Anbieter hat geklappt, gehört hier aber zu keinem Konto. ' +
      'Bitte melden Sie sich hier auf anderem Weg an, oder bitten Sie die Stelle, die Ihr ' +
      'Konto verwaltet, beide zu verknüpfen.',
    back: 'Zurück zur Anmeldung',
    refused: 'Die Anwendung verlangt einen Anbieter, der hier nicht verwendet werden darf.',
  },
  external: {
    title: 'Ihr Konto ist hier neu',
    intro:
      'Sie haben sich bei {provider} als {account} angemeldet. Hier gehört noch kein Konto dazu.',
    linkTitle: 'Haben Sie hier schon ein Konto?',
    linkButton: 'Anmelden und beide verknüpfen',
    createButton: 'Konto anlegen',
    labels: {
      userName: 'Benutzername (freiwillig)',
      givenName: 'Vorname',
      familyName: 'Nachname',
      nickName: 'Spitzname (freiwillig)',
      preferredLanguage: 'Sprache',
      email: 'E-Mail-Adresse',
      phone: 'Telefonnummer (freiwillig)',
    },
    missing: 'Bitte ausfüllen: {field}.',
    nameTaken: 'Dieser Name ist vergeben. Bitte wählen Sie einen anderen.',
    notAccepted: 'Etwas im Formular kann nicht angenommen werden. Bitte prüfen Sie es.',
    termsLabel: 'Nutzungsbedingungen',
    privacyLabel: 'Datenschutzerklärung',
    agree: 'Ich stimme diesen Dokumenten zu',
    termsMissing: 'Bitte stimmen Sie den Dokumenten zu.',
    linkNote: 'Nach der Anmeldung wird das Konto des anderen Anbieters mit Ihrem verknüpft.',
    linkFailed: 'Sie sind angemeldet, aber das andere Konto konnte nicht verknüpft werden.',
  },
  directory: {
    title: 'Mit {provider} anmelden',
    intro: 'Geben Sie den Namen und das Passwort von dort ein.',
    nameLabel: 'Benutzername',
    nameMissing: 'Geben Sie Ihren Benutzernamen ein.',
    wrong: 'Name oder Passwort stimmt nicht.',
  },
}
