/** The texts of the roles of users, in German. */
import type { RoleTexts } from './text.ts'

/** See `text.ts`. */
export const germanRole: RoleTexts = {
  project: 'Projekt',
  organization: 'Organisation',
  roles: 'Rollen',
  noRoles:
    'Noch keine Rollen. Rollen sagen, was ein Benutzer in den Anwendungen eines Projekts darf.',
  addRoles: 'Rollen vergeben',
  removeRoles: (project) => `Rollen in ${project} entfernen?`,
  removeRolesText:
    'Der Benutzer verliert den Zugang zu allem, was sie verlangt. Sie lassen sich neu vergeben.',
  noRolesOfProject: 'Dieses Projekt hat keine Rollen. Der Zugang dazu wird trotzdem gegeben.',
  findProject: 'Projekt suchen',
  choose: 'Auswählen …',
  place: 'Administrator von',
  places: {
    instance: 'Ganze Instanz',
    organization: 'Organisation',
    project: 'Projekt',
    projectGrant: 'Überlassenes Projekt',
  },
  noMemberships: 'Dieser Benutzer verwaltet nichts, was Sie sehen dürfen.',
  addMembership: 'Zum Administrator machen',
}
