/** Italian. */
import type { RegistrationTexts } from './text.ts'

/** The registration in Italian. */
export const italian: RegistrationTexts = {
  link: 'Non ha ancora un account? Lo crei ora',
  title: 'Crei il Suo account',
  intro: 'Il Suo account apparterrà a {name}.',
  introFor: 'Poi si prosegue verso {app}.',
  orgLink: 'Registra invece un’organizzazione',
  orgTitle: 'Registri la Sua organizzazione',
  orgIntro: 'All’inizio sarà Lei ad amministrarla.',
  orgName: 'Nome dell’organizzazione',
  userName: 'Nome utente',
  phone: 'Numero di telefono',
  emailHint: 'Inviamo un codice a questo indirizzo.',
  phoneHint:
    'Con il prefisso del paese, ad esempio +39. Al momento dell’accesso vi si inviano codici.',
  button: 'Continua',
  otherWays: 'Altri modi per registrarsi',
  withProvider: 'Registrati con {provider}',
  haveAccount: 'Ha già un account? Acceda',
  closed: {
    title: 'Qui non si possono creare account',
    text: 'Chieda un account a chi gestisce questo servizio, per favore.',
  },
  confirm: {
    title: 'Inserisca il codice',
    intro:
      'Abbiamo inviato un codice a {email}. Può volerci un minuto; guardi anche nella posta ' +
      'indesiderata.',
    introElsewhere:
      'Inserisca il codice del messaggio che abbiamo inviato al Suo indirizzo, per favore.',
    button: 'Conferma l’indirizzo',
    sent: 'Abbiamo inviato un altro codice. Vale solo il più recente.',
    anotherAddress: 'Usa un altro indirizzo',
  },
  taken: {
    title: 'Ha già un account',
    text:
      'Esiste un account con l’indirizzo {email}. Acceda con quello; se ha dimenticato la ' +
      'password, lì può sceglierne un’altra.',
    button: 'Accedi',
  },
  names: {
    title: 'Scelga il Suo nome utente',
    intro: 'Lo userà per accedere.',
    suffixHint: 'Il Suo nome di accesso terminerà con {suffix}.',
    orgIntro: 'Questo nome è già in uso. Ne scelga un altro per la Sua organizzazione, per favore.',
    button: 'Continua',
  },
  way: {
    title: 'Come vuole accedere?',
    intro: 'Il Suo indirizzo {email} è confermato.',
    passkeyTitle: 'Con una passkey',
    passkeyText:
      'Il Suo dispositivo chiede l’impronta, il volto o il suo PIN. Nessuna password da ' +
      'ricordare, e nessuna da rubare.',
    passkeyButton: 'Crea una passkey',
    passkeyName: 'Prima passkey',
    passwordTitle: 'Con una password',
    button: 'Crea account',
  },
  over: {
    title: 'Questa registrazione è conclusa',
    text: 'È già completata, o è durata più di un giorno. Acceda o ricominci.',
    again: 'Ricomincia',
  },
  problems: {
    consent: 'Accetti prima i documenti, per favore.',
    email: 'Inserisca un indirizzo e-mail, ad esempio nome@example.com.',
    emailDomain:
      'Gli indirizzi di questo dominio appartengono a un’altra organizzazione. Le chieda un ' +
      'account o usi un altro indirizzo.',
    phone:
      'Inserisca un numero di telefono con il prefisso del paese, ad esempio +39 06 1234 5678.',
    userNameTaken: 'Questo nome utente è già in uso. Ne scelga un altro, per favore.',
    userNameMissing: 'Inserisca un nome utente, per favore.',
    orgName: 'Dia alla Sua organizzazione un nome con lettere o cifre, per favore.',
    orgTaken: 'Un’altra organizzazione ha questo nome. Ne scelga un altro, per favore.',
    rules: 'Questa password non rispetta le regole. Ne scelga un’altra, per favore.',
    tooManyMails:
      'Sono stati inviati troppi messaggi a questo indirizzo. Aspetti dieci minuti, poi riprovi.',
    tooManyHere: 'Dalla Sua rete sono stati creati troppi account. Aspetti un’ora, poi riprovi.',
    passkey: 'Non è stato possibile salvare la passkey. Riprovi o scelga una password, per favore.',
  },
}
