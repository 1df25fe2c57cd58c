/** Italian: courteous, without capitalised pronouns; the sentence goes on after the greeting. */
import type { Language } from './message-text.ts'

const greeting = 'Buongiorno {{.DisplayName}},'
const ignore = 'Se non aspettava questo messaggio, può ignorarlo.'
const typed = 'Se le viene chiesto un codice, inserisca questo:\n\n{{.Code}}\n\n{{.Expiry}}'
const act = 'Se non è stato lei, intervenga subito.'
const mine = 'Se è stato lei, non deve fare altro.'
const notMine = `In caso contrario ce lo segnali subito: chiuderemo tutte le sessioni del suo
account e
la aiuteremo a scegliere un’altra password.`
const button = 'Non l’ho fatto io'
const otp = {
  title: 'Il suo codice di accesso',
  preHeader: 'Usi questo codice per completare l’accesso a {{.Sender}}.',
  subject: 'Il suo codice di accesso a {{.Sender}}',
  greeting,
  text: 'ecco il suo codice monouso per accedere a {{.Sender}}:\n\n{{.OTP}}',
  after: `{{.Expiry}}

Se non sta effettuando l’accesso in questo momento, qualcun altro potrebbe conoscere la sua
password. Non comunichi il codice a nessuno e cambi la password.`,
}

/** Messages and their subjects in Italian. */
export const italian: Language = {
  tag: 'it',
  colon: ': ',
  linkIntroduction: 'Se il pulsante non funziona, apra questo link:',
  closing: 'Questo messaggio è stato inviato da {{.Sender}} in merito al suo account.',
  footer: {
    support: 'Ha domande? Scriva a {email}.',
    help: 'Assistenza',
    privacy: 'Informativa sulla privacy',
    terms: 'Condizioni d’uso',
  },
  lifetime: {
    both: 'Il link e il codice sono validi per {time}.',
    link: 'Il link è valido per {time}.',
    code: 'Il codice è valido per {time}.',
    units: {
      day: { one: '{n} giorno', other: '{n} giorni' },
      hour: { one: '{n} ora', other: '{n} ore' },
      minute: { one: '{n} minuto', other: '{n} minuti' },
      second: { one: '{n} secondo', other: '{n} secondi' },
    },
  },
  details: {
    time: 'Data',
    device: 'Dispositivo',
    network: 'Rete',
    method: 'Metodo di accesso',
    browserOnSystem: '{browser} su {system}',
    methods: {
      passkey: 'Passkey',
      securityKey: 'Chiave di sicurezza',
      totp: 'App di autenticazione',
      otpSms: 'Codici via SMS',
      otpEmail: 'Codici via e-mail',
      recoveryCodes: 'Codici di recupero',
    },
  },
  notMe: button,
  goesOnAfterGreeting: true,
  messages: {
    initCode: {
      title: 'Completi il suo account',
      preHeader: 'Manca un solo passo al primo accesso a {{.Sender}}.',
      subject: 'Completi la configurazione del suo account {{.Sender}}',
      greeting,
      text: `è stato creato per lei un account {{.Sender}}. Il suo nome di accesso è
{{.PreferredLoginName}}.

Completi la configurazione per effettuare il primo accesso.`,
      after: `${typed}\n\n${ignore}`,
      buttonText: 'Completa la configurazione',
    },
    verifyEmail: {
      title: 'Confermi il suo indirizzo e-mail',
      preHeader: 'Confermi che questo indirizzo è suo.',
      subject: 'Confermi il suo indirizzo e-mail per {{.Sender}}',
      greeting,
      text: `questo indirizzo è stato aggiunto al suo account {{.Sender}}. Confermi che è suo.`,
      after: `${typed}\n\nSe non ha aggiunto questo indirizzo, può ignorare il messaggio.`,
      buttonText: 'Conferma l’indirizzo',
    },
    verifyPhone: {
      title: 'Confermi il suo numero di telefono',
      preHeader: 'Confermi che questo numero è suo.',
      subject: 'Confermi il suo numero di telefono per {{.Sender}}',
      greeting,
      text: `questo numero di telefono è stato aggiunto al suo account {{.Sender}}. Lo confermi con
questo codice:

{{.Code}}`,
      after: '{{.Expiry}}\n\nSe non ha aggiunto questo numero, può ignorare il messaggio.',
      buttonText: 'Conferma il numero',
      sms: '{{.Code}} è il codice per confermare il suo numero. Non lo comunichi a nessuno.',
    },
    passwordReset: {
      title: 'Scelga una nuova password',
      preHeader: 'È stata chiesta la reimpostazione della sua password di {{.Sender}}.',
      subject: 'Reimposti la sua password di {{.Sender}}',
      greeting,
      text: `è stata chiesta la reimpostazione della password del suo account {{.Sender}}. Se la
richiesta è sua, ne scelga ora una nuova.`,
      after: `${typed}\n\nAltrimenti ignori questo messaggio: la sua password resta invariata.`,
      buttonText: 'Reimposta la password',
      sms: '{{.Code}} è il codice per reimpostare la sua password. Non lo comunichi a nessuno.',
    },
    passwordlessRegistration: {
      title: 'Aggiunga una passkey',
      preHeader: 'Acceda con il suo dispositivo invece che con una password.',
      subject: 'Aggiunga una passkey al suo account {{.Sender}}',
      greeting,
      text: `può aggiungere una passkey al suo account {{.Sender}} per accedere con il suo
dispositivo
invece che con una password. Apra questo messaggio sul dispositivo che desidera usare.`,
      after: `{{.Expiry}}\n\n${ignore}`,
      buttonText: 'Aggiungi passkey',
    },
    passwordChange: {
      title: 'La sua password è stata cambiata',
      preHeader: act,
      subject: 'La sua password di {{.Sender}} è stata cambiata',
      greeting,
      text: `la password del suo account {{.Sender}} è stata cambiata.

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    newDevice: {
      title: 'Nuovo accesso al suo account',
      preHeader: act,
      subject: 'Nuovo accesso al suo account {{.Sender}}',
      greeting,
      text: `è stato effettuato un accesso al suo account {{.Sender}} da un browser che non
conoscevamo.

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    factorAdded: {
      title: 'È stato aggiunto un metodo di accesso',
      preHeader: act,
      subject: 'È stato aggiunto un metodo di accesso al suo account {{.Sender}}',
      greeting,
      text: `è stato aggiunto un metodo di accesso al suo account {{.Sender}}.

{{.Details}}

${mine}

In caso contrario ce lo segnali subito: lo rimuoveremo, chiuderemo tutte le sessioni del suo account
e la aiuteremo a scegliere un’altra password.`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    factorRemoved: {
      title: 'È stato rimosso un metodo di accesso',
      preHeader: act,
      subject: 'È stato rimosso un metodo di accesso dal suo account {{.Sender}}',
      greeting,
      text: `è stato rimosso un metodo di accesso dal suo account {{.Sender}}.

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    domainClaimed: {
      title: 'Il suo nome di accesso è cambiato',
      preHeader: 'Il dominio del suo nome di accesso appartiene ora a un’organizzazione.',
      subject: 'Il suo nome di accesso a {{.Sender}} è cambiato',
      greeting,
      text: `un’organizzazione ha dimostrato che il dominio {{.Domain}} le appartiene. Il suo
account {{.Sender}} non ne fa parte e non può quindi mantenere un nome di accesso in quel dominio.

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

Accetti l’invito e scelga come accedere.`,
      after: `${typed}\n\n${ignore}`,
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
