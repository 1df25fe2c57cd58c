/** The page behind "this wasn't me", in Polish. */
import type { NotMeTexts } from '../texts.ts'

/** The texts in Polish. */
export const polish: NotMeTexts = {
  title: 'To nie Ty?',
  intro:
    'Zakończymy wszystkie sesje Twojego konta na wszystkich urządzeniach. Nikt nie zaloguje ' +
    'się Twoim hasłem, dopóki nie ustawisz innego; wyślemy Ci w tym celu link.',
  introOfMethod:
    'Usuniemy dodaną metodę logowania i zakończymy wszystkie sesje Twojego konta na wszystkich ' +
    'urządzeniach. Nikt nie zaloguje się Twoim hasłem, dopóki nie ustawisz innego; wyślemy Ci ' +
    'w tym celu link.',
  button: 'Zakończ wszystkie sesje',
  calm: 'Jeśli to jednak Ty, zamknij tę stronę. Nic się nie zmieni.',
  doneTitle: 'Wszystkie sesje zostały zakończone',
  done: {
    mailed:
      'Sprawdź pocztę: wysłaliśmy Ci link do ustawienia innego hasła. Do tego czasu nikt nie ' +
      'zaloguje się poprzednim.',
    ask: 'Nikt nie zaloguje się teraz Twoim hasłem. Poproś administratora o nowe.',
    look: 'Przy następnym logowaniu sprawdź swoje metody logowania i usuń te, które nie są Twoje.',
  },
  used: [
    'To już zrobione',
    'Wszystkie sesje zostały zakończone, gdy użyto tego linku. Jeśli nadal potrzebujesz innego ' +
      'hasła, wpisz swoją nazwę logowania na stronie logowania i poproś o link.',
  ],
  stale: [
    'Ten link nie jest już ważny',
    'Ma ponad tydzień lub jest niepełny. Jeśli ktoś inny może znać Twoje hasło, wpisz swoją ' +
      'nazwę logowania na stronie logowania i poproś o link do ustawienia innego.',
  ],
  toSignIn: 'Przejdź do logowania',
}
