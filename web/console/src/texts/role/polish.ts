/** The texts of the roles of users, in Polish. */
import type { RoleTexts } from './text.ts'

/** See `text.ts`. */
export const polishRole: RoleTexts = {
  project: 'Projekt',
  organization: 'Organizacja',
  roles: 'Role',
  noRoles: 'Nie ma jeszcze ról. Role określają, co użytkownik może robić w aplikacjach projektu.',
  addRoles: 'Nadaj role',
  removeRoles: (project) => `Usunąć role w ${project}?`,
  removeRolesText: 'Użytkownik straci dostęp do tego, co ich wymaga. Można je nadać ponownie.',
  noRolesOfProject: 'Ten projekt nie ma ról. Dostęp do niego i tak zostanie nadany.',
  findProject: 'Znajdź projekt',
  choose: 'Wybierz…',
  place: 'Administrator w',
  places: {
    instance: 'Cała instancja',
    organization: 'Organizacja',
    project: 'Projekt',
    projectGrant: 'Udostępniony projekt',
  },
  noMemberships: 'Ten użytkownik nie administruje niczym, co możesz zobaczyć.',
  addMembership: 'Nadaj rolę administratora',
}
