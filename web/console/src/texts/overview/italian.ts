/** The overview, in Italian. */
import type { OverviewTexts } from './text.ts'

const named = (one: string, many: string) => (count: number) =>
  count === 1 ? one : `${count} ${many}`

/** See `text.ts`. */
export const italianOverview: OverviewTexts = {
  title: 'Panoramica',
  counts: 'Numeri',
  people: 'Persone',
  machines: 'Macchine',
  organizations: 'Organizzazioni',
  sessions: 'Sessioni',
  signIns: 'Accessi',
  succeeded: 'Riusciti',
  failed: 'Tentativi non riusciti',
  most: (count) => `Barra più alta: ${count}`,
  now: 'Adesso',
  time: 'Ora',
  asTable: 'Come tabella',
  noSignIns: 'Nessuno ha effettuato l’accesso in questo periodo.',
  period: 'Periodo',
  sevenDays: '7 giorni, per ora',
  thirtyDays: '30 giorni, per giorno (UTC)',
  mails: 'Coda dei messaggi',
  jobs: 'Importazioni',
  noJobs: 'Ancora nessuna importazione. Serve a trasferire gli utenti di un altro prodotto.',
  jobStates: {
    idle: 'In attesa di lei',
    running: 'In corso',
    paused: 'In pausa',
    ended: 'Terminata',
    cancelled: 'Annullata',
  },
  attention: 'Richiede attenzione',
  noWarnings: 'Niente richiede la sua attenzione.',
  first: (date) => `Prima data: ${date}.`,
  warnings: {
    noMailTransport: {
      title: () => 'Le e-mail non vengono inviate',
      text: 'Non c’è un server di posta. Inviti e codici restano in attesa.',
      action: 'Configurare un server di posta',
    },
    initialPassword: {
      title: named(
        'Un amministratore ha una password iniziale',
        'amministratori hanno una password iniziale',
      ),
      text: 'È ancora quella con cui è stato creato l’account.',
      action: 'Vedere l’account',
    },
    noTls: {
      title: () => 'Il server è raggiunto senza TLS',
      text: 'Password e token possono essere letti lungo il percorso.',
      action: 'Vedere i domini',
    },
    failedMessages: {
      title: named('Un messaggio non è riuscito', 'messaggi non sono riusciti'),
      text: 'Negli ultimi sette giorni.',
      action: 'Vedere i messaggi non riusciti',
    },
    failingWebhooks: {
      title: named('Un webhook non funziona', 'webhook non funzionano'),
      text: 'L’ultima consegna non è stata accettata.',
      action: 'Vedere il webhook',
    },
    expiringKeys: {
      title: named('Una chiave di una macchina scade', 'chiavi di macchine scadono'),
      text: 'Entro 30 giorni.',
      action: 'Vedere la macchina',
    },
    expiringTokens: {
      title: named('Un token di accesso personale scade', 'token di accesso personali scadono'),
      text: 'Entro 30 giorni.',
      action: 'Vedere l’utente',
    },
    expiringAppKeys: {
      title: named('Una chiave di un’applicazione scade', 'chiavi di applicazioni scadono'),
      text: 'Entro 30 giorni.',
      action: 'Vedere l’applicazione',
    },
  },
}
