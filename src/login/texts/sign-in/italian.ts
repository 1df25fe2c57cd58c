/** Italian: formal. */
import type { SignInTexts } from './text.ts'

/** Signing in and out, in Italian. */
export const italian: SignInTexts = {
  name: {
    title: 'Accedi',
    intro: 'Usi il Suo account presso {name}.',
    introFor: 'Poi si prosegue verso {app}.',
    label: 'Nome di accesso',
    button: 'Avanti',
    missing: 'Inserisca il Suo nome di accesso, per favore.',
    unknown: 'Nessun account ha questo nome di accesso. Controlli se è scritto bene, per favore.',
    inactive: 'Questo account è disattivato. Si rivolga a chi lo gestisce, per favore.',
  },
  tooManyAttempts: 'Ci sono stati troppi tentativi. Aspetti dieci minuti, poi riprovi.',
  otherWays: 'Altri modi per accedere',
  withProvider: 'Accedi con {provider}',
  password: {
    title: 'Inserisca la Sua password',
    label: 'Password',
    button: 'Accedi',
    missing: 'Inserisca la Sua password, per favore.',
    wrong: 'Questa password non è giusta.',
    wrongOrUnknown: 'Il nome di accesso o la password non è giusto.',
    attemptsLeft: 'Dopo altri {n} tentativi errati l’account sarà bloccato.',
    lastAttempt: 'Dopo un altro tentativo errato l’account sarà bloccato.',
    forgotten: 'Ha dimenticato la password o non ne ha mai avuta una?',
    sendLink: 'Inviatemi un link',
  },
  passkey: {
    title: 'Acceda con la Sua passkey',
    intro: 'Il Suo dispositivo chiede l’impronta, il volto o il suo PIN.',
    button: 'Usa la passkey',
    failed: 'Questa passkey non va bene. Riprovi o scelga un altro modo, per favore.',
    cancelled: 'Non è stata usata alcuna passkey. Può riprovare subito.',
    noScript:
      'Le passkey hanno bisogno di JavaScript, che in questo browser è disattivato. Lo attivi ' +
      'per questa pagina o scelga un altro modo, per favore.',
    unsupported: 'Questo browser non può usare passkey. Scelga un altro modo, per favore.',
    passwordInstead: 'Usa invece la password',
  },
  anotherAccount: 'Usa un altro account',
  email: {
    intro:
      'Prima di proseguire, inserisca il codice che abbiamo inviato a {email}. Il link nel ' +
      'messaggio fa lo stesso.',
    notYours:
      'Nessun messaggio, o non è il Suo indirizzo? Guardi anche nella posta indesiderata, o ' +
      'chieda a chi gestisce l’account di correggere l’indirizzo.',
  },
  notFinished: {
    title: 'Questo account non è ancora completo',
    text:
      'Manca ancora un passo. Possiamo inviare un messaggio con un link all’indirizzo e-mail ' +
      'dell’account.',
  },
  locked: {
    title: 'Questo account è bloccato',
    text: 'Chieda a chi lo gestisce di sbloccarlo, per favore.',
    mendable:
      'Ci sono stati troppi tentativi errati. Possiamo inviare un link all’indirizzo e-mail ' +
      'dell’account: scelga lì una nuova password, e l’account è di nuovo aperto.',
  },
  noWay: {
    title: 'Non c’è ancora un modo per accedere',
    text:
      'Questo account non ha né password né passkey. Possiamo inviare al suo indirizzo e-mail ' +
      'un link per scegliere una password.',
  },
  code: {
    title: 'Ancora un passo',
    app: 'Inserisca il codice mostrato dalla Sua app di autenticazione.',
    email: 'Inserisca il codice che abbiamo inviato al Suo indirizzo e-mail.',
    sms: 'Inserisca il codice che abbiamo inviato al Suo telefono.',
    recovery: 'Inserisca uno dei Suoi codici di recupero. Ognuno vale una volta sola.',
    key:
      'Tenga a portata di mano la Sua chiave di sicurezza e la tocchi quando il browser lo ' +
      'chiede.',
    label: 'Codice',
    recoveryLabel: 'Codice di recupero',
    button: 'Conferma',
    send: 'Inviatemi un codice',
    sendAgain: 'Inviatemi un altro codice',
    keyButton: 'Usa la chiave di sicurezza',
    wrong: 'Questo codice non è giusto, o non vale più.',
    useApp: 'Usa l’app di autenticazione',
    useEmail: 'Ricevi un codice per e-mail',
    useSms: 'Ricevi un codice per SMS',
    useRecovery: 'Usa un codice di recupero',
    useKey: 'Usa una chiave di sicurezza',
  },
  setUp: {
    title: 'Protegga il Suo account',
    intro:
      'Chi gestisce questo account chiede un secondo passo all’accesso: un codice da un’app ' +
      'di autenticazione sul Suo telefono o computer. Tenga pronta un’app di questo tipo.',
    begin: 'Configura l’app',
    keyIntro:
      'Inquadri questa immagine con l’app. Sul dispositivo con l’app, apra invece il link oppure ' +
      'inserisca la chiave.',
    picture: 'Codice QR con la chiave',
    key: 'Chiave',
    open: 'Apri nell’app',
    codeIntro: 'Poi inserisca il codice mostrato dall’app.',
    button: 'Completa',
  },
  change: {
    title: 'Scelga una nuova password',
    required: 'Prima di proseguire, scelga una password che conosce solo Lei.',
    old: 'La Sua password è così vecchia che va sostituita prima di proseguire.',
    current: 'Password attuale',
    button: 'Cambia password',
    currentMissing: 'Inserisca la Sua password attuale, per favore.',
    currentWrong: 'La password attuale non è giusta.',
    unchanged: 'La nuova password deve essere diversa.',
    elsewhere: 'Esci ovunque, tranne qui',
  },
  signedIn: {
    title: 'L’accesso è riuscito',
    text: 'Lei è qui come {user}.',
  },
  signOut: {
    title: 'Uscire?',
    text: 'Ha effettuato l’accesso come {user}.',
    button: 'Esci',
    doneTitle: 'Disconnessione riuscita',
    doneText: 'Su queste pagine nessuno è connesso in questo browser.',
    again: 'Accedi di nuovo',
  },
  agree: {
    title: 'Proseguire verso {app} come {user}?',
    text:
      '{app} appartiene a un’organizzazione diversa da quella del Suo account. Saprà chi è ' +
      'Lei.',
    button: 'Prosegui',
  },
  continuing: {
    title: 'Si prosegue',
    text: 'Se non succede nulla da sé, prema il pulsante, per favore.',
  },
  gone: {
    title: 'Questo accesso è terminato',
    text:
      'È già stato completato o ha richiesto troppo tempo. Torni all’applicazione e acceda lì ' +
      'ancora una volta, per favore.',
  },
  unwelcome: {
    title: 'Questa applicazione non è per il Suo account',
    text:
      'L’accesso è riuscito, ma {app} non è aperta al Suo account. Si rivolga a chi lo ' +
      'gestisce, per favore.',
  },
  cancel: 'Annulla e torna a {app}',
  device: {
    title: 'Collega un dispositivo',
    intro: 'Inserisca il codice mostrato dal Suo dispositivo.',
    label: 'Codice',
    missing: 'Inserisca il codice, per favore.',
    unknown:
      'Nessun dispositivo attende con questo codice. Lo confronti, oppure ricominci sul ' +
      'dispositivo.',
    introFor: 'Poi deciderà se {app} sul Suo dispositivo può usare il Suo account.',
    consentTitle: '{app} può usare il Suo account?',
    consentText: '{app} su un dispositivo chiede di accedere come {user}.',
    codeHint: 'Consenta solo se ha il dispositivo con sé e questo mostra il codice: {code}.',
    scopesTitle: 'L’applicazione viene a sapere o può:',
    scopes: {
      openid: 'Chi è Lei',
      profile: 'Il Suo nome e il Suo profilo',
      email: 'Il Suo indirizzo e-mail',
      phone: 'Il Suo numero di telefono',
      offline_access: 'Restare collegata finché non lo interrompe',
    },
    allow: 'Consenti',
    deny: 'Rifiuta',
    allowedTitle: 'Il Suo dispositivo è collegato',
    allowedText: 'Può chiudere questa pagina e continuare sul dispositivo.',
    deniedTitle: 'Nulla è stato collegato',
    deniedText: 'Il dispositivo non ottiene alcun accesso. Può chiudere questa pagina.',
  },
  provider: {
    failedTitle: 'L’accesso presso l’altro fornitore non è riuscito',
    failedText:
      'È stato annullato, ha richiesto troppo tempo o qualcosa è andato storto. Può riprovare ' +
      'subito.',
    unlinkedTitle: 'Questo account non è ancora collegato',
    unlinkedText:
      'L’accesso presso l’altro fornitore è riuscito, ma qui non appartiene ad alcun account. ' +
      'Acceda qui in un altro modo, o chieda a chi gestisce il Suo account di collegare i due.',
    back: 'Torna all’accesso',
    refused: 'L’applicazione richiede un fornitore che qui non può essere usato.',
  },
  external: {
    title: 'Il Suo account è nuovo qui',
    intro:
      'Ha effettuato l’accesso presso {provider} come {account}. Nessun account qui vi appartiene.',
    linkTitle: 'Ha già un account qui?',
    linkButton: 'Accedi e collega i due',
    createButton: 'Crea account',
    labels: {
      userName: 'Nome utente (facoltativo)',
      givenName: 'Nome',
      familyName: 'Cognome',
      nickName: 'Soprannome (facoltativo)',
      preferredLanguage: 'Lingua',
      email: 'Indirizzo e-mail',
      phone: 'Numero di telefono (facoltativo)',
    },
    missing: 'Compili: {field}.',
    nameTaken: 'Questo nome è già in uso. Ne scelga un altro.',
    notAccepted: 'Qualcosa nel modulo non può essere accettato. Lo controlli e riprovi.',
    termsLabel: 'Condizioni di utilizzo',
    privacyLabel: 'Informativa sulla privacy',
    agree: 'Accetto questi documenti',
    termsMissing: 'Accetti i documenti per continuare.',
    linkNote: 'Dopo l’accesso, l’account dell’altro fornitore verrà collegato al Suo.',
    linkFailed: 'L’accesso è riuscito, ma l’altro account non ha potuto essere collegato.',
  },
  directory: {
    title: 'Accedi con {provider}',
    intro: 'Inserisca il nome e la password che usa lì.',
    nameLabel: 'Nome utente',
    nameMissing: 'Inserisca il Suo nome utente.',
    wrong: 'Il nome o la password non è corretto.',
  },
}
