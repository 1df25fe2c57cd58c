/** The texts of the roles of users, in Spanish. */
import type { RoleTexts } from './text.ts'

/** See `text.ts`. */
export const spanishRole: RoleTexts = {
  project: 'Proyecto',
  organization: 'Organización',
  roles: 'Roles',
  noRoles:
    'Aún no hay roles. Los roles dicen qué puede hacer un usuario en las aplicaciones de un proyecto.',
  addRoles: 'Asignar roles',
  removeRoles: (project) => `¿Quitar los roles en ${project}?`,
  removeRolesText: 'El usuario pierde el acceso a lo que los exige. Se pueden volver a asignar.',
  noRolesOfProject: 'Este proyecto no tiene roles. Aun así se da acceso a él.',
  findProject: 'Buscar un proyecto',
  choose: 'Elegir…',
  place: 'Administrador de',
  places: {
    instance: 'Toda la instancia',
    organization: 'Organización',
    project: 'Proyecto',
    projectGrant: 'Proyecto cedido',
  },
  noMemberships: 'Este usuario no administra nada que usted pueda ver.',
  addMembership: 'Hacer administrador',
}
