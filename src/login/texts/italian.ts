/** Italian: formal. */
import { italian as signIn } from './sign-in/italian.ts'
import type { Texts } from './text.ts'

/** All pages, in Italian. */
export const italian: Texts = {
  tag: 'it',
  ownName: 'Italiano',
  languages: 'Lingue',
  code: 'Codice',
  codeHint: 'Si trova nel messaggio che ha ricevuto. Le maiuscole contano.',
  loginName: 'Nome di accesso',
  password: 'Nuova password',
  passwordAgain: 'Nuova password, ancora una volta',
  rulesIntro: 'La Sua password deve contenere',
  rules: {
    minLength: 'almeno {n} caratteri',
    lower: 'una lettera minuscola (a–z)',
    upper: 'una lettera maiuscola (A–Z)',
    number: 'una cifra (0–9)',
    symbol: 'un simbolo, per esempio ! o uno spazio',
    common: 'qualcosa di diverso da ciò che usano in molti',
    context: 'più del Suo nome, del Suo indirizzo o del nome di questo servizio',
    tooLong: 'meno caratteri: è troppo lunga per essere conservata',
  },
  problems: {
    codeMissing: 'Inserisca il codice, per favore.',
    code: 'Questo codice non è valido, o non lo è più.',
    passwordMissing: 'Scelga una password, per favore.',
    passwordsDiffer: 'Le due password non sono uguali.',
    locked: 'Questo account è bloccato. Si rivolga a chi lo gestisce, per favore.',
    busy: 'In questo momento c’è molta gente. Riprovi fra un attimo, per favore.',
    tooManyAttempts: 'Ci sono stati troppi codici errati. Aspetti dieci minuti, poi riprovi.',
    pageTooOld:
      'Questa pagina è rimasta aperta troppo a lungo, oppure i cookie sono disattivati. ' +
      'La invii di nuovo, per favore.',
    passkey:
      'Non è stato possibile aggiungere la passkey. Chieda un nuovo link e riprovi, per ' +
      'favore.',
  },
  problemsTitle: 'Qualcosa non va ancora',
  titleOfProblems: 'Errore',
  stale: {
    title: 'Questo link non funziona più',
    text:
      'Forse è già stato usato, sostituito da uno più recente, o è troppo vecchio. Si ' +
      'rimedia facilmente: possiamo inviarne uno nuovo all’indirizzo e-mail dell’account.',
    typeCode: 'Ho un codice più recente',
  },
  resend: { intro: 'Nessun codice, o non funziona?', button: 'Inviatemi un nuovo link' },
  sent: {
    title: 'Guardi nella Sua posta',
    text:
      'Se per questo account resta qualcosa da fare, un messaggio con un nuovo link è in ' +
      'viaggio verso il suo indirizzo e-mail. Può volerci un minuto; guardi anche nella ' +
      'posta indesiderata.',
  },
  init: {
    title: 'Completi il Suo account',
    intro: 'Manca solo questo passo, poi l’account è Suo.',
    button: 'Completa',
    doneTitle: 'Il Suo account è pronto',
    doneText: 'Tutto è configurato e il Suo indirizzo e-mail è confermato. Ora può accedere.',
  },
  email: {
    title: 'Confermi il Suo indirizzo e-mail',
    intro: 'Ci mostri, per favore, che questo indirizzo è Suo.',
    button: 'Conferma',
    doneTitle: 'Il Suo indirizzo è confermato',
    doneText: 'Grazie. Qui non c’è altro da fare.',
  },
  reset: {
    title: 'Scelga una nuova password',
    intro: 'La nuova sostituisce subito quella vecchia.',
    button: 'Salva la password',
    doneTitle: 'La Sua password è salvata',
    doneText: 'D’ora in poi acceda con quella nuova.',
  },
  invite: {
    title: 'Accetti il Suo invito',
    intro: 'Scelga una password per accedere, e il gioco è fatto.',
    button: 'Accetta l’invito',
    doneTitle: 'Benvenuti',
    doneText: 'Il Suo account è pronto e il Suo indirizzo e-mail è confermato. Ora può accedere.',
  },
  passkey: {
    title: 'Aggiunga una passkey',
    intro:
      'Con una passkey si accede con l’impronta, il viso o il PIN del dispositivo. ' +
      'Nessuna password da ricordare, nessuna da farsi rubare.',
    button: 'Crea la passkey',
    doneTitle: 'La Sua passkey è aggiunta',
    doneText: 'D’ora in poi può usarla per accedere.',
    name: 'Nome della passkey',
    nameHint: 'Per riconoscerla, per esempio «Il mio telefono».',
    noScript:
      'Le passkey hanno bisogno di JavaScript, che in questo browser è disattivato. Lo ' +
      'attivi per questa pagina, o apra il link in un altro browser, per favore.',
    unsupported:
      'Questo browser non può creare passkey. Apra il link in un altro browser o su un ' +
      'altro dispositivo, per favore.',
    cancelled: 'Nessuna passkey è stata creata. Può riprovare subito.',
  },
  choosePassword: 'Scelga anche una password, per poter accedere.',
  signIn,
  notFound: {
    title: 'Questa pagina non esiste',
    text:
      'Forse l’indirizzo è stato tagliato. Apra ancora una volta il link del messaggio, ' +
      'per favore.',
  },
  blocked: {
    title: 'Questo accesso è chiuso',
    text: '{name} per ora è bloccato. Chieda a chi lo gestisce quando riaprirà, per favore.',
  },
  strangeHost: {
    title: 'Qui non c’è nulla con questo nome',
    text:
      'Il nome {name} non corrisponde a nulla su questo server. Controlli l’indirizzo, o ' +
      'chieda a chi gliel’ha dato.',
    elsewhereTitle: 'Questo server ha un altro nome',
    elsewhereText: 'Ha aperto {name}, ma questo server è configurato per l’indirizzo seguente.',
    operator: 'Se gestisce questo server, questo comando gli aggiunge il nome:',
  },
  next: 'Continua',
}
