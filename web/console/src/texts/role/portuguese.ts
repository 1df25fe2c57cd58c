/** The texts of the roles of users, in Portuguese. */
import type { RoleTexts } from './text.ts'

/** See `text.ts`. */
export const portugueseRole: RoleTexts = {
  project: 'Projeto',
  organization: 'Organização',
  roles: 'Funções',
  noRoles:
    'Nenhuma função ainda. As funções dizem o que um usuário pode fazer nos aplicativos de um projeto.',
  addRoles: 'Atribuir funções',
  removeRoles: (project) => `Remover as funções em ${project}?`,
  removeRolesText: 'O usuário perde o acesso ao que as exige. Elas podem ser atribuídas de novo.',
  noRolesOfProject: 'Este projeto não tem funções. O acesso a ele é dado mesmo assim.',
  findProject: 'Buscar um projeto',
  choose: 'Escolher…',
  place: 'Administrador de',
  places: {
    instance: 'Instância inteira',
    organization: 'Organização',
    project: 'Projeto',
    projectGrant: 'Projeto concedido',
  },
  noMemberships: 'Este usuário não administra nada que você possa ver.',
  addMembership: 'Tornar administrador',
}
