/** The texts of the roles of users, in English. */
import type { RoleTexts } from './text.ts'

/** See `text.ts`. */
export const englishRole: RoleTexts = {
  project: 'Project',
  organization: 'Organization',
  roles: 'Roles',
  noRoles: 'No roles yet. Roles say what a user may do in the applications of a project.',
  addRoles: 'Give roles',
  removeRoles: (project) => `Remove the roles on ${project}?`,
  removeRolesText: 'The user loses access to what needs them. They can be given again.',
  noRolesOfProject: 'This project has no roles. Access to it is given all the same.',
  findProject: 'Find a project',
  choose: 'Choose…',
  place: 'Administrator of',
  places: {
    instance: 'Whole instance',
    organization: 'Organization',
    project: 'Project',
    projectGrant: 'Granted project',
  },
  noMemberships: 'This user administers nothing that you may see.',
  addMembership: 'Make administrator',
}
