/** The overview, in Polish. */
import type { OverviewTexts } from './text.ts'

/** A count after a noun, so that no form depends on it. */
const counted = (title: string) => (count: number) => (count === 1 ? title : `${title}: ${count}`)

/** See `text.ts`. */
export const polishOverview: OverviewTexts = {
  title: 'Przegląd',
  counts: 'Liczby',
  people: 'Osoby',
  machines: 'Maszyny',
  organizations: 'Organizacje',
  sessions: 'Sesje',
  signIns: 'Logowania',
  succeeded: 'Udane',
  failed: 'Nieudane próby',
  most: (count) => `Najwyższy słupek: ${count}`,
  now: 'Teraz',
  time: 'Czas',
  asTable: 'Jako tabela',
  noSignIns: 'W tym czasie nikt się nie logował.',
  period: 'Okres',
  sevenDays: '7 dni, co godzinę',
  thirtyDays: '30 dni, co dzień (UTC)',
  mails: 'Kolejka wiadomości',
  jobs: 'Importy',
  noJobs: 'Nie ma jeszcze importów. Przenoszą one użytkowników z innego produktu.',
  jobStates: {
    idle: 'Czeka na dalszy krok',
    running: 'Trwa',
    paused: 'Wstrzymany',
    ended: 'Zakończony',
    cancelled: 'Anulowany',
  },
  attention: 'Wymaga uwagi',
  noWarnings: 'Nic nie wymaga uwagi.',
  first: (date) => `Najbliższy termin: ${date}.`,
  warnings: {
    noMailTransport: {
      title: () => 'Wiadomości e-mail nie są wysyłane',
      text: 'Nie ma serwera poczty. Zaproszenia i kody czekają.',
      action: 'Skonfiguruj serwer poczty',
    },
    initialPassword: {
      title: counted('Początkowe hasło administratora'),
      text: 'To wciąż hasło, z którym utworzono konto.',
      action: 'Zobacz konto',
    },
    noTls: {
      title: () => 'Serwer jest dostępny bez TLS',
      text: 'Hasła i tokeny można odczytać po drodze.',
      action: 'Zobacz domeny',
    },
    failedMessages: {
      title: counted('Niewysłane wiadomości'),
      text: 'W ciągu ostatnich siedmiu dni.',
      action: 'Zobacz nieudane wiadomości',
    },
    failingWebhooks: {
      title: counted('Zawodzące webhooki'),
      text: 'Ostatnie doręczenie nie zostało przyjęte.',
      action: 'Zobacz webhook',
    },
    expiringKeys: {
      title: counted('Wygasające klucze maszyn'),
      text: 'W ciągu 30 dni.',
      action: 'Zobacz maszynę',
    },
    expiringTokens: {
      title: counted('Wygasające osobiste tokeny dostępu'),
      text: 'W ciągu 30 dni.',
      action: 'Zobacz użytkownika',
    },
    expiringAppKeys: {
      title: counted('Wygasające klucze aplikacji'),
      text: 'W ciągu 30 dni.',
      action: 'Zobacz aplikację',
    },
  },
}
