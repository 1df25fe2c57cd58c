/** German: formal, as in business letters; the sentence goes on after the greeting. */
import type { Language } from './message-text.ts'

const greeting = 'Guten Tag {{.DisplayName}},'
const ignore = 'Falls Sie diese E-Mail nicht erwartet haben, können Sie sie ignorieren.'
const typed =
  'Falls Sie nach einem Code gefragt werden, geben Sie diesen ein:\n\n{{.Code}}\n\n{{.Expiry}}'
const act = 'Wenn Sie das nicht waren, handeln Sie bitte sofort.'
const mine = 'Wenn Sie das selbst waren, müssen Sie nichts weiter tun.'
const notMine = `Wenn nicht, melden Sie es uns bitte sofort: Wir beenden alle Sitzungen Ihres Kontos
und helfen Ihnen, ein anderes Passwort zu wählen.`
const button = 'Das war ich nicht'
const otp = {
  title: 'Ihr Anmeldecode',
  preHeader: 'Mit diesem Code schließen Sie die Anmeldung bei {{.Sender}} ab.',
  subject: 'Ihr Anmeldecode für {{.Sender}}',
  greeting,
  text: 'hier ist Ihr Einmalcode für die Anmeldung bei {{.Sender}}:\n\n{{.OTP}}',
  after: `{{.Expiry}}

Falls Sie sich gerade nicht anmelden, kennt möglicherweise jemand anderes Ihr Passwort. Geben Sie
den Code nicht weiter und ändern Sie Ihr Passwort.`,
}

/** Messages and their subjects in German. */
export const german: Language = {
  tag: 'de',
  colon: ': ',
  linkIntroduction: 'Falls die Schaltfläche nicht funktioniert, öffnen Sie diesen Link:',
  closing: 'Diese E-Mail wurde von {{.Sender}} wegen Ihres dortigen Kontos gesendet.',
  footer: {
    support: 'Fragen? Schreiben Sie an {email}.',
    help: 'Hilfe',
    privacy: 'Datenschutzerklärung',
    terms: 'Nutzungsbedingungen',
  },
  lifetime: {
    both: 'Der Link und der Code sind {time} gültig.',
    link: 'Der Link ist {time} gültig.',
    code: 'Der Code ist {time} gültig.',
    units: {
      day: { one: '{n} Tag', other: '{n} Tage' },
      hour: { one: '{n} Stunde', other: '{n} Stunden' },
      minute: { one: '{n} Minute', other: '{n} Minuten' },
      second: { one: '{n} Sekunde', other: '{n} Sekunden' },
    },
  },
  details: {
    time: 'Zeit',
    device: 'Gerät',
    network: 'Netzwerk',
    method: 'Anmeldeverfahren',
    browserOnSystem: '{browser} unter {system}',
    methods: {
      passkey: 'Passkey',
      securityKey: 'Sicherheitsschlüssel',
      totp: 'Authenticator-App',
      otpSms: 'Codes per SMS',
      otpEmail: 'Codes per E-Mail',
      recoveryCodes: 'Wiederherstellungscodes',
    },
  },
  notMe: button,
  goesOnAfterGreeting: true,
  messages: {
    initCode: {
      title: 'Konto fertig einrichten',
      preHeader: 'Nur noch ein Schritt bis zur ersten Anmeldung bei {{.Sender}}.',
      subject: 'Richten Sie Ihr Konto bei {{.Sender}} fertig ein',
      greeting,
      text: `für Sie wurde ein Konto bei {{.Sender}} angelegt. Ihr Anmeldename lautet
{{.PreferredLoginName}}.

Richten Sie es fertig ein, um sich zum ersten Mal anzumelden.`,
      after: `${typed}\n\n${ignore}`,
      buttonText: 'Einrichtung abschließen',
    },
    verifyEmail: {
      title: 'E-Mail-Adresse bestätigen',
      preHeader: 'Bitte bestätigen Sie, dass diese Adresse Ihnen gehört.',
      subject: 'Bestätigen Sie Ihre E-Mail-Adresse für {{.Sender}}',
      greeting,
      text: `diese Adresse wurde Ihrem Konto bei {{.Sender}} hinzugefügt. Bitte bestätigen Sie,
dass sie Ihnen gehört.`,
      after: `${typed}

Falls Sie diese Adresse nicht hinzugefügt haben, können Sie diese E-Mail ignorieren.`,
      buttonText: 'Adresse bestätigen',
    },
    verifyPhone: {
      title: 'Telefonnummer bestätigen',
      preHeader: 'Bitte bestätigen Sie, dass diese Nummer Ihnen gehört.',
      subject: 'Bestätigen Sie Ihre Telefonnummer für {{.Sender}}',
      greeting,
      text: `diese Telefonnummer wurde Ihrem Konto bei {{.Sender}} hinzugefügt. Bestätigen Sie sie
mit diesem Code:

{{.Code}}`,
      after: `{{.Expiry}}

Falls Sie diese Nummer nicht hinzugefügt haben, können Sie diese Nachricht ignorieren.`,
      buttonText: 'Nummer bestätigen',
      sms: '{{.Code}} ist der Code zur Bestätigung Ihrer Nummer. Geben Sie ihn nicht weiter.',
    },
    passwordReset: {
      title: 'Neues Passwort wählen',
      preHeader: 'Für Ihr Konto bei {{.Sender}} wurde ein neues Passwort angefordert.',
      subject: 'Setzen Sie Ihr Passwort für {{.Sender}} zurück',
      greeting,
      text: `für Ihr Konto bei {{.Sender}} wurde das Zurücksetzen des Passworts angefordert. Wenn
Sie
das waren, wählen Sie jetzt ein neues.`,
      after: `${typed}

Wenn Sie das nicht waren, ignorieren Sie diese E-Mail: Ihr Passwort bleibt, wie es ist.`,
      buttonText: 'Passwort zurücksetzen',
      sms: '{{.Code}} ist der Code zum Zurücksetzen Ihres Passworts. Geben Sie ihn nicht weiter.',
    },
    passwordlessRegistration: {
      title: 'Passkey hinzufügen',
      preHeader: 'Melden Sie sich mit Ihrem Gerät statt mit einem Passwort an.',
      subject: 'Fügen Sie Ihrem Konto bei {{.Sender}} einen Passkey hinzu',
      greeting,
      text: `Sie können Ihrem Konto bei {{.Sender}} einen Passkey hinzufügen, um sich mit Ihrem
Gerät statt mit einem Passwort anzumelden. Öffnen Sie diese E-Mail auf dem Gerät, das Sie dafür
verwenden
möchten.`,
      after: `{{.Expiry}}\n\n${ignore}`,
      buttonText: 'Passkey hinzufügen',
    },
    passwordChange: {
      title: 'Ihr Passwort wurde geändert',
      preHeader: act,
      subject: 'Ihr Passwort für {{.Sender}} wurde geändert',
      greeting,
      text: `das Passwort Ihres Kontos bei {{.Sender}} wurde geändert.

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    newDevice: {
      title: 'Neue Anmeldung an Ihrem Konto',
      preHeader: act,
      subject: 'Neue Anmeldung an Ihrem Konto bei {{.Sender}}',
      greeting,
      text: `an Ihrem Konto bei {{.Sender}} gab es eine Anmeldung mit einem Browser, der uns bisher
nicht bekannt war.

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    factorAdded: {
      title: 'Ein Anmeldeverfahren wurde hinzugefügt',
      preHeader: act,
      subject: 'Ihrem Konto bei {{.Sender}} wurde ein Anmeldeverfahren hinzugefügt',
      greeting,
      text: `Ihrem Konto bei {{.Sender}} wurde ein Anmeldeverfahren hinzugefügt.

{{.Details}}

${mine}

Wenn nicht, melden Sie es uns bitte sofort: Wir entfernen es, beenden alle Sitzungen Ihres Kontos
und helfen Ihnen, ein anderes Passwort zu wählen.`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    factorRemoved: {
      title: 'Ein Anmeldeverfahren wurde entfernt',
      preHeader: act,
      subject: 'Ein Anmeldeverfahren wurde von Ihrem Konto bei {{.Sender}} entfernt',
      greeting,
      text: `ein Anmeldeverfahren wurde von Ihrem Konto bei {{.Sender}} entfernt.

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    domainClaimed: {
      title: 'Ihr Anmeldename hat sich geändert',
      preHeader: 'Die Domain Ihres Anmeldenamens gehört nun zu einer Organisation.',
      subject: 'Ihr Anmeldename bei {{.Sender}} hat sich geändert',
      greeting,
      text: `eine Organisation hat nachgewiesen, dass ihr die Domain {{.Domain}} gehört. Ihr
Konto bei {{.Sender}} ist nicht Teil dieser Organisation und kann deshalb keinen Anmeldenamen in
dieser Domain behalten.

Bis Sie einen anderen wählen, lautet Ihr Benutzername {{.TempUsername}}. Bei der nächsten
Anmeldung werden Sie gebeten, Ihre E-Mail-Adresse zu ändern.`,
      buttonText: 'Anmelden',
    },
    inviteUser: {
      title: 'Einladung zu {{.ApplicationName}}',
      preHeader: 'Nehmen Sie die Einladung an und wählen Sie, wie Sie sich anmelden.',
      subject: 'Einladung zu {{.ApplicationName}}',
      greeting,
      text: `Sie sind zu {{.ApplicationName}} eingeladen. Ihr Anmeldename lautet
{{.PreferredLoginName}}.

Nehmen Sie die Einladung an und wählen Sie, wie Sie sich anmelden möchten.`,
      after: `${typed}\n\n${ignore}`,
      buttonText: 'Einladung annehmen',
    },
    verifySmsOtp: {
      ...otp,
      buttonText: '',
      sms: '{{.OTP}} ist Ihr Einmalcode für die Anmeldung. Geben Sie ihn nicht weiter.',
    },
    verifyEmailOtp: { ...otp, buttonText: 'Anmelden' },
  },
}
