/** German: formal, as in business letters. */
import type { Language } from './message-text.ts'

const greeting = 'Guten Tag {{.DisplayName}},'
const ignore = 'Falls Sie diese E-Mail nicht erwartet haben, können Sie sie ignorieren.'
const otp = {
  title: 'Ihr Anmeldecode',
  preHeader: 'Mit diesem Code schließen Sie die Anmeldung ab.',
  subject: 'Ihr Anmeldecode',
  greeting,
  text: `Ihr Einmalcode für die Anmeldung lautet {{.OTP}}. Er ist nur wenige Minuten gültig.

Falls Sie sich gerade nicht anmelden, geben Sie den Code nicht weiter und ändern Sie Ihr
Passwort.`,
}

/** Messages and their subjects in German. */
export const german: Language = {
  tag: 'de',
  linkIntroduction: 'Falls die Schaltfläche nicht funktioniert, öffnen Sie diesen Link:',
  closing: 'Diese E-Mail wurde von {{.Host}} wegen Ihres dortigen Kontos gesendet.',
  messages: {
    initCode: {
      title: 'Konto fertig einrichten',
      preHeader: 'Nur noch ein Schritt bis zur ersten Anmeldung.',
      subject: 'Richten Sie Ihr Konto fertig ein',
      greeting,
      text: `für Sie wurde ein Konto angelegt. Ihr Anmeldename lautet {{.PreferredLoginName}}.

Über die Schaltfläche richten Sie es fertig ein. Wenn Sie nach einem Code gefragt werden,
geben Sie {{.Code}} ein.

${ignore}`,
      buttonText: 'Einrichtung abschließen',
    },
    verifyEmail: {
      title: 'E-Mail-Adresse bestätigen',
      preHeader: 'Bitte zeigen Sie uns, dass diese Adresse Ihnen gehört.',
      subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
      greeting,
      text: `diese Adresse wurde Ihrem Konto hinzugefügt. Bestätigen Sie über die Schaltfläche,
dass sie Ihnen gehört.

Wenn Sie nach einem Code gefragt werden, geben Sie {{.Code}} ein.

Falls Sie diese Adresse nicht hinzugefügt haben, können Sie diese E-Mail ignorieren.`,
      buttonText: 'Adresse bestätigen',
    },
    verifyPhone: {
      title: 'Telefonnummer bestätigen',
      preHeader: 'Bitte zeigen Sie uns, dass diese Nummer Ihnen gehört.',
      subject: 'Bestätigen Sie Ihre Telefonnummer',
      greeting,
      text: `diese Telefonnummer wurde Ihrem Konto hinzugefügt. Der Code zur Bestätigung lautet
{{.Code}}.

Falls Sie diese Nummer nicht hinzugefügt haben, können Sie diese Nachricht ignorieren.`,
      buttonText: 'Nummer bestätigen',
      sms: '{{.Code}} ist der Code zur Bestätigung Ihrer Nummer. Geben Sie ihn nicht weiter.',
    },
    passwordReset: {
      title: 'Neues Passwort wählen',
      preHeader: 'Für Ihr Konto wurde ein neues Passwort angefordert.',
      subject: 'Setzen Sie Ihr Passwort zurück',
      greeting,
      text: `für Ihr Konto wurde das Zurücksetzen des Passworts angefordert. Wenn Sie das waren,
wählen Sie über die Schaltfläche ein neues. Wenn Sie nach einem Code gefragt werden, geben Sie
{{.Code}} ein.

Wenn Sie das nicht waren, ignorieren Sie diese E-Mail: Ihr Passwort bleibt, wie es ist.`,
      buttonText: 'Passwort zurücksetzen',
      sms: '{{.Code}} ist der Code zum Zurücksetzen Ihres Passworts. Geben Sie ihn nicht weiter.',
    },
    passwordlessRegistration: {
      title: 'Passkey hinzufügen',
      preHeader: 'Melden Sie sich mit Ihrem Gerät statt mit einem Passwort an.',
      subject: 'Fügen Sie Ihrem Konto einen Passkey hinzu',
      greeting,
      text: `Ihrem Konto soll ein Passkey hinzugefügt werden, damit Sie sich mit Ihrem Gerät
statt mit einem Passwort anmelden können. Drücken Sie die Schaltfläche auf dem Gerät, das Sie dafür
verwenden möchten.

${ignore}`,
      buttonText: 'Passkey hinzufügen',
    },
    passwordChange: {
      title: 'Ihr Passwort wurde geändert',
      preHeader: 'Wenn Sie das nicht waren, handeln Sie bitte sofort.',
      subject: 'Ihr Passwort wurde geändert',
      greeting,
      text: `das Passwort Ihres Kontos wurde soeben geändert. Wenn Sie das selbst getan haben,
müssen Sie nichts weiter tun.

Wenn nicht, setzen Sie Ihr Passwort bitte sofort zurück.`,
      buttonText: 'Anmelden',
    },
    domainClaimed: {
      title: 'Ihr Anmeldename hat sich geändert',
      preHeader: 'Die Domain Ihres Anmeldenamens gehört nun zu einer Organisation.',
      subject: 'Ihr Anmeldename hat sich geändert',
      greeting,
      text: `eine Organisation hat nachgewiesen, dass ihr die Domain {{.Domain}} gehört. Ihr
Konto ist nicht Teil dieser Organisation und kann deshalb keinen Anmeldenamen in dieser Domain
behalten.

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

Über die Schaltfläche nehmen Sie die Einladung an und wählen, wie Sie sich anmelden möchten. Wenn
Sie nach einem Code gefragt werden, geben Sie {{.Code}} ein.

${ignore}`,
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
