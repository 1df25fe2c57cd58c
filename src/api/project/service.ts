/** The project services of v2 and v2beta: projects, their roles and grants. */
import { ProjectService, ProjectServiceV2Beta } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import { service } from '../service.ts'
import { activateProjectV2, activateProjectV2Beta } from './activate-project.ts'
import { activateProjectGrant } from './activate-project-grant.ts'
import { addProjectRole } from './add-project-role.ts'
import { createProjectV2, createProjectV2Beta } from './create-project.ts'
import { createProjectGrant } from './create-project-grant.ts'
import { deactivateProjectV2, deactivateProjectV2Beta } from './deactivate-project.ts'
import { deactivateProjectGrant } from './deactivate-project-grant.ts'
import { deleteProjectV2, deleteProjectV2Beta } from './delete-project.ts'
import { deleteProjectGrant } from './delete-project-grant.ts'
import { getProjectV2, getProjectV2Beta } from './get-project.ts'
import { listProjectGrants } from './list-project-grants.ts'
import { listProjectRoles } from './list-project-roles.ts'
import { listProjectsV2, listProjectsV2Beta } from './list-projects.ts'
import { removeProjectRole } from './remove-project-role.ts'
import { updateProjectV2, updateProjectV2Beta } from './update-project.ts'
import { updateProjectGrant } from './update-project-grant.ts'
import { updateProjectRole } from './update-project-role.ts'

/** The RPCs that are the same in both. */
const shared = (deps: ApiDeps) => ({
  addProjectRole: addProjectRole(deps),
  updateProjectRole: updateProjectRole(deps),
  removeProjectRole: removeProjectRole(deps),
  listProjectRoles: listProjectRoles(deps),
  createProjectGrant: createProjectGrant(deps),
  updateProjectGrant: updateProjectGrant(deps),
  deleteProjectGrant: deleteProjectGrant(deps),
  deactivateProjectGrant: deactivateProjectGrant(deps),
  activateProjectGrant: activateProjectGrant(deps),
  listProjectGrants: listProjectGrants(deps),
})

/** The RPCs of v2. */
export const projectServiceV2 = (deps: ApiDeps) =>
  service(ProjectService, {
    createProject: createProjectV2(deps),
    updateProject: updateProjectV2(deps),
    deleteProject: deleteProjectV2(deps),
    getProject: getProjectV2(deps),
    listProjects: listProjectsV2(deps),
    deactivateProject: deactivateProjectV2(deps),
    activateProject: activateProjectV2(deps),
    ...shared(deps),
  })

/** The RPCs of v2beta. */
export const projectServiceV2Beta = (deps: ApiDeps) =>
  service(ProjectServiceV2Beta, {
    createProject: createProjectV2Beta(deps),
    updateProject: updateProjectV2Beta(deps),
    deleteProject: deleteProjectV2Beta(deps),
    getProject: getProjectV2Beta(deps),
    listProjects: listProjectsV2Beta(deps),
    deactivateProject: deactivateProjectV2Beta(deps),
    activateProject: activateProjectV2Beta(deps),
    ...shared(deps),
  })
