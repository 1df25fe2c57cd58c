/** The page behind "this wasn't me", in Italian. */
import type { NotMeTexts } from '../texts.ts'

/** The texts in Italian. */
export const italian: NotMeTexts = {
  title: 'Non l’ha fatto lei?',
  intro:
    'Tutte le sessioni del suo account verranno chiuse su tutti i dispositivi. Nessuno potrà ' +
    'accedere con la sua password finché non ne avrà scelta un’altra; le invieremo un link per ' +
    'farlo.',
  introOfMethod:
    'Il metodo di accesso aggiunto verrà rimosso e tutte le sessioni del suo account verranno ' +
    'chiuse su tutti i dispositivi. Nessuno potrà accedere con la sua password finché non ne ' +
    'avrà scelta un’altra; le invieremo un link per farlo.',
  button: 'Chiudi tutte le sessioni',
  calm: 'Se invece l’ha fatto lei, chiuda questa pagina. Non cambierà nulla.',
  doneTitle: 'Tutte le sessioni sono chiuse',
  done: {
    mailed:
      'Controlli la posta: le abbiamo inviato un link per scegliere un’altra password. Fino ad ' +
      'allora nessuno può accedere con quella precedente.',
    ask: 'Ora nessuno può accedere con la sua password. Ne chieda una nuova al suo amministratore.',
    look:
      'Al prossimo accesso controlli i suoi metodi di accesso e rimuova quelli che non ' +
      'sono suoi.',
  },
  used: [
    'È già stato fatto',
    'Tutte le sessioni sono state chiuse quando è stato usato questo link. Se le serve ancora ' +
      'un’altra password, inserisca il suo nome di accesso nella pagina di accesso e chieda un ' +
      'link.',
  ],
  stale: [
    'Questo link non è più valido',
    'Ha più di una settimana o è incompleto. Se qualcun altro potrebbe conoscere la sua ' +
      'password, inserisca il suo nome di accesso nella pagina di accesso e chieda un link per ' +
      'sceglierne un’altra.',
  ],
  toSignIn: 'Vai all’accesso',
}
