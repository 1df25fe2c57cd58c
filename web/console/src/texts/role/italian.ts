/** The texts of the roles of users, in Italian. */
import type { RoleTexts } from './text.ts'

/** See `text.ts`. */
export const italianRole: RoleTexts = {
  project: 'Progetto',
  organization: 'Organizzazione',
  roles: 'Ruoli',
  noRoles:
    'Ancora nessun ruolo. I ruoli dicono cosa un utente può fare nelle applicazioni di un progetto.',
  addRoles: 'Assegna ruoli',
  removeRoles: (project) => `Rimuovere i ruoli in ${project}?`,
  removeRolesText: 'L’utente perde l’accesso a ciò che li richiede. Si possono assegnare di nuovo.',
  noRolesOfProject: 'Questo progetto non ha ruoli. L’accesso viene dato comunque.',
  findProject: 'Cerca un progetto',
  choose: 'Scegli…',
  place: 'Amministratore di',
  places: {
    instance: 'Intera istanza',
    organization: 'Organizzazione',
    project: 'Progetto',
    projectGrant: 'Progetto concesso',
  },
  noMemberships: 'Questo utente non amministra nulla che lei possa vedere.',
  addMembership: 'Rendi amministratore',
}
