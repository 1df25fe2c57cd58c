/** Italian: courteous, without capitalised pronouns. */
import type { Language } from './message-text.ts'

const greeting = 'Buongiorno {{.DisplayName}},'
const ignore = 'Se non aspettava questo messaggio, può ignorarlo.'
const otp = {
  title: 'Il suo codice di accesso',
  preHeader: 'Usi questo codice per completare l’accesso.',
  subject: 'Il suo codice di accesso',
  greeting,
  text: `il suo codice monouso per l’accesso è {{.OTP}}. È valido solo per pochi minuti.

Se non sta effettuando l’accesso in questo momento, non comunichi il codice a nessuno e cambi la
password.`,
}

/** Messages and their subjects in Italian. */
export const italian: Language = {
  tag: 'it',
  linkIntroduction: 'Se il pulsante non funziona, apra questo link:',
  closing: 'Questo messaggio è stato inviato da {{.Host}} in merito al suo account.',
  messages: {
    initCode: {
      title: 'Completi il suo account',
      preHeader: 'Manca un solo passo al primo accesso.',
      subject: 'Completi la configurazione del suo account',
      greeting,
      text: `è stato creato un account per lei. Il suo nome di accesso è {{.PreferredLoginName}}.

Prema il pulsante per completare la configurazione. Se le viene chiesto un codice, inserisca
{{.Code}}.

${ignore}`,
      buttonText: 'Completa la configurazione',
    },
    verifyEmail: {
      title: 'Confermi il suo indirizzo e-mail',
      preHeader: 'Ci mostri che questo indirizzo è suo.',
      subject: 'Confermi il suo indirizzo e-mail',
      greeting,
      text: `questo indirizzo è stato aggiunto al suo account. Prema il pulsante per confermare
che è suo.

Se le viene chiesto un codice, inserisca {{.Code}}.

Se non ha aggiunto questo indirizzo, può ignorare il messaggio.`,
      buttonText: 'Conferma l’indirizzo',
    },
    verifyPhone: {
      title: 'Confermi il suo numero di telefono',
      preHeader: 'Ci mostri che questo numero è suo.',
      subject: 'Confermi il suo numero di telefono',
      greeting,
      text: `questo numero di telefono è stato aggiunto al suo account. Il codice per confermarlo è
{{.Code}}.

Se non ha aggiunto questo numero, può ignorare il messaggio.`,
      buttonText: 'Conferma il numero',
      sms: '{{.Code}} è il codice per confermare il suo numero. Non lo comunichi a nessuno.',
    },
    passwordReset: {
      title: 'Scelga un’altra password',
      preHeader: 'È stata chiesta la reimpostazione della sua password.',
      subject: 'Reimposti la sua password',
      greeting,
      text: `è stata chiesta la reimpostazione della password del suo account. Se la richiesta è
sua, prema il pulsante e ne scelga un’altra. Se le viene chiesto un codice, inserisca {{.Code}}.

Altrimenti ignori questo messaggio: la sua password resta invariata.`,
      buttonText: 'Reimposta la password',
      sms: '{{.Code}} è il codice per reimpostare la sua password. Non lo comunichi a nessuno.',
    },
    passwordlessRegistration: {
      title: 'Aggiunga una passkey',
      preHeader: 'Acceda con il suo dispositivo invece che con una password.',
      subject: 'Aggiunga una passkey al suo account',
      greeting,
      text: `al suo account sta per essere aggiunta una passkey, con cui potrà accedere usando il
suo dispositivo invece di una password. Prema il pulsante sul dispositivo che desidera usare.

${ignore}`,
      buttonText: 'Aggiungi passkey',
    },
    passwordChange: {
      title: 'La sua password è stata cambiata',
      preHeader: 'Se non l’ha cambiata lei, intervenga subito.',
      subject: 'La sua password è stata cambiata',
      greeting,
      text: `la password del suo account è appena stata cambiata. Se l’ha fatto lei, non serve
altro.

In caso contrario, reimposti subito la password.`,
      buttonText: 'Accedi',
    },
    domainClaimed: {
      title: 'Il suo nome di accesso è cambiato',
      preHeader: 'Il dominio del suo nome di accesso appartiene ora a un’organizzazione.',
      subject: 'Il suo nome di accesso è cambiato',
      greeting,
      text: `un’organizzazione ha dimostrato che il dominio {{.Domain}} le appartiene. Il suo
account non ne fa parte e non può quindi mantenere un nome di accesso in quel dominio.

Finché non ne sceglie un altro, il suo nome utente è {{.TempUsername}}. Al prossimo accesso le sarà
chiesto di cambiare l’indirizzo e-mail.`,
      buttonText: 'Accedi',
    },
    inviteUser: {
      title: 'Invito a {{.ApplicationName}}',
      preHeader: 'Accetti l’invito e scelga come accedere.',
      subject: 'Invito a {{.ApplicationName}}',
      greeting,
      text: `ha ricevuto un invito a {{.ApplicationName}}. Il suo nome di accesso è
{{.PreferredLoginName}}.

Prema il pulsante per accettare e scegliere come accedere. Se le viene chiesto un codice, inserisca
{{.Code}}.

${ignore}`,
      buttonText: 'Accetta l’invito',
    },
    verifySmsOtp: {
      ...otp,
      buttonText: '',
      sms: '{{.OTP}} è il suo codice monouso per l’accesso. Non lo comunichi a nessuno.',
    },
    verifyEmailOtp: { ...otp, buttonText: 'Accedi' },
  },
}
