/** The screens of identity providers, in Italian. */
import type { IdpTexts } from './text.ts'

/** See `text.ts`. */
export const italianIdp: IdpTexts = {
  title: 'Provider di identità',
  add: 'Aggiungi provider',
  levels: {
    instance: 'Istanza',
    organization: 'Organizzazione',
  },
  empty: 'Ancora nessun provider',
  emptyText: 'Con un provider si accede con un account che si ha altrove.',
  type: 'Tipo',
  owner: 'Proprietario',
  offered: 'All’accesso',
  isOffered: 'Offerto',
  isNotOffered: 'Non offerto',
  offer: 'Offri',
  withdraw: 'Non offrire più',
  addresses: 'Indirizzi da registrare presso il provider',
  addressesText: 'Il provider rimanda qui le persone. Li registri tutti.',
  settings: 'Impostazioni',
  secretStays: 'Vuoto: resta quello attuale.',
  options: {
    isCreationAllowed: {
      label: 'Può creare account',
      hint: 'Chi non è noto può registrarsi con i dati del provider.',
    },
    isLinkingAllowed: {
      label: 'Può essere collegato ad account',
      hint: 'Chi accede in altro modo può aggiungerlo all’account.',
    },
    isAutoCreation: {
      label: 'Crea senza chiedere',
      hint: 'L’account esiste dal primo accesso, senza modulo.',
    },
    isAutoUpdate: {
      label: 'Aggiorna a ogni accesso',
      hint: 'Nome e indirizzi seguono i dati del provider.',
    },
  },
  autoLinking: 'Collega senza chiedere, se coincide',
  autoLinkings: {
    none: 'Mai',
    userName: 'Nome utente',
    email: 'Indirizzo e-mail',
  },
  removeText: 'Nessuno vi accede più; i collegamenti terminano. Non si può annullare.',
  test: 'Prova',
  testText: 'Accede al provider in una nuova scheda. Nessun account viene creato o collegato.',
  testByForm:
    'Questo provider richiede un modulo che la console non può inviare. Lo provi all’accesso.',
  tested: 'Il provider funziona. Ecco la sua risposta.',
  testFailed: 'Il provider ha rifiutato, o nessuno ha eseguito l’accesso.',
  answer: 'Risposta',
  directoryUser: 'Nome utente nella directory',
  directoryPassword: 'Password nella directory',
}
