/** The overview, in German. */
import type { OverviewTexts } from './text.ts'

const named = (one: string, many: string) => (count: number) =>
  count === 1 ? one : `${count} ${many}`

/** See `text.ts`. */
export const germanOverview: OverviewTexts = {
  title: 'Übersicht',
  counts: 'Zahlen',
  people: 'Personen',
  machines: 'Maschinen',
  organizations: 'Organisationen',
  sessions: 'Sitzungen',
  signIns: 'Anmeldungen',
  succeeded: 'Gelungen',
  failed: 'Fehlversuche',
  most: (count) => `Höchster Balken: ${count}`,
  now: 'Jetzt',
  time: 'Zeit',
  asTable: 'Als Tabelle',
  noSignIns: 'In dieser Zeit hat sich niemand angemeldet.',
  period: 'Zeitraum',
  sevenDays: '7 Tage, stündlich',
  thirtyDays: '30 Tage, täglich (UTC)',
  mails: 'Warteschlange der Nachrichten',
  jobs: 'Importe',
  noJobs: 'Noch kein Import. Damit ziehen Benutzer aus einem anderen Produkt um.',
  jobStates: {
    idle: 'Wartet auf Sie',
    running: 'Läuft',
    paused: 'Angehalten',
    ended: 'Beendet',
    cancelled: 'Abgebrochen',
  },
  attention: 'Braucht Aufmerksamkeit',
  noWarnings: 'Nichts braucht Ihre Aufmerksamkeit.',
  first: (date) => `Zuerst: ${date}.`,
  warnings: {
    noMailTransport: {
      title: () => 'E-Mails werden nicht gesendet',
      text: 'Es gibt keinen Mailserver. Einladungen und Codes warten.',
      action: 'Mailserver einrichten',
    },
    initialPassword: {
      title: named(
        'Ein Administrator hat ein Anfangspasswort',
        'Administratoren haben ein Anfangspasswort',
      ),
      text: 'Es ist noch das, mit dem das Konto angelegt wurde.',
      action: 'Konto ansehen',
    },
    noTls: {
      title: () => 'Der Server wird ohne TLS erreicht',
      text: 'Passwörter und Token können unterwegs gelesen werden.',
      action: 'Domains ansehen',
    },
    failedMessages: {
      title: named('Eine Nachricht ist fehlgeschlagen', 'Nachrichten sind fehlgeschlagen'),
      text: 'In den letzten sieben Tagen.',
      action: 'Fehlgeschlagene Nachrichten ansehen',
    },
    failingWebhooks: {
      title: named('Ein Webhook ist gestört', 'Webhooks sind gestört'),
      text: 'Die letzte Zustellung wurde nicht angenommen.',
      action: 'Webhook ansehen',
    },
    expiringKeys: {
      title: named('Ein Schlüssel einer Maschine läuft ab', 'Schlüssel von Maschinen laufen ab'),
      text: 'Innerhalb von 30 Tagen.',
      action: 'Maschine ansehen',
    },
    expiringTokens: {
      title: named(
        'Ein persönliches Zugriffstoken läuft ab',
        'persönliche Zugriffstoken laufen ab',
      ),
      text: 'Innerhalb von 30 Tagen.',
      action: 'Benutzer ansehen',
    },
    expiringAppKeys: {
      title: named('Ein Schlüssel einer Anwendung läuft ab', 'Schlüssel von Anwendungen laufen ab'),
      text: 'Innerhalb von 30 Tagen.',
      action: 'Anwendung ansehen',
    },
  },
}
