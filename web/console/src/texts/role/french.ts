/** The texts of the roles of users, in French. */
import type { RoleTexts } from './text.ts'

/** See `text.ts`. */
export const frenchRole: RoleTexts = {
  project: 'Projet',
  organization: 'Organisation',
  roles: 'Rôles',
  noRoles:
    'Aucun rôle pour l’instant. Les rôles disent ce qu’un utilisateur peut faire dans les applications d’un projet.',
  addRoles: 'Attribuer des rôles',
  removeRoles: (project) => `Supprimer les rôles dans ${project} ?`,
  removeRolesText:
    'L’utilisateur perd l’accès à ce qui les exige. Ils peuvent être attribués à nouveau.',
  noRolesOfProject: 'Ce projet n’a pas de rôles. L’accès y est tout de même donné.',
  findProject: 'Rechercher un projet',
  choose: 'Choisir…',
  place: 'Administrateur de',
  places: {
    instance: 'Instance entière',
    organization: 'Organisation',
    project: 'Projet',
    projectGrant: 'Projet accordé',
  },
  noMemberships: 'Cet utilisateur n’administre rien que vous puissiez voir.',
  addMembership: 'Nommer administrateur',
}
