/** Queries about projects, their roles and grants, from the read rows. */
import type { ProjectsTable } from '../../store/database/tables.ts'
import type { Store } from '../listing.ts'
import type { Found } from '../statements.ts'
import { createGrantSearch, type GrantSearch } from './project-grants.ts'
import { createRoleSearch, type RoleSearch } from './project-roles.ts'
import { createProjectSearch, type ProjectSearch } from './project-search.ts'
import {
  type FoundProject,
  type GrantRow,
  type GrantView,
  grantColumns,
  grantSource,
  grantViewOf,
  type ProjectView,
  projectOf,
  type RoleRow,
  type RoleView,
  roleOf,
} from './project-views.ts'

/** The queries about projects. */
export interface Projects {
  project(of: { instanceId: string; projectId: string }): Promise<ProjectView | undefined>
  projects(search: ProjectSearch): Promise<Found<FoundProject>>
  role(of: { instanceId: string; projectId: string; key: string }): Promise<RoleView | undefined>
  roles(search: RoleSearch): Promise<Found<RoleView>>
  grant(of: { instanceId: string; grantId: string }): Promise<GrantView | undefined>
  /** The grant that an organisation has of a project. */
  grantOf(of: {
    instanceId: string
    projectId: string
    grantedOrgId: string
  }): Promise<GrantView | undefined>
  grants(search: GrantSearch): Promise<Found<GrantView>>
}

const projectText = 'SELECT * FROM projects WHERE instance_id = ? AND id = ?'
const roleText = `
  SELECT r.*, p.org_id FROM project_roles r
  JOIN projects p ON p.instance_id = r.instance_id AND p.id = r.project_id
  WHERE r.instance_id = ? AND r.project_id = ? AND r.key = ?`
const grantText = `SELECT ${grantColumns} FROM ${grantSource} WHERE g.instance_id = ? AND g.id = ?`
const grantOfText = `
  SELECT ${grantColumns} FROM ${grantSource}
  WHERE g.instance_id = ? AND g.project_id = ? AND g.granted_org_id = ?`

/** Creates the queries; nothing of them is cached. */
export function createProjects({ database }: { database: Store }): Projects {
  return {
    project: async ({ instanceId, projectId }) => {
      const [row] = await database.all<ProjectsTable>(projectText, [instanceId, projectId])
      return row && projectOf(row)
    },
    projects: createProjectSearch(database),
    role: async ({ instanceId, projectId, key }) => {
      const [row] = await database.all<RoleRow>(roleText, [instanceId, projectId, key])
      return row && roleOf(row)
    },
    roles: createRoleSearch(database),
    grant: async ({ instanceId, grantId }) => {
      const [row] = await database.all<GrantRow>(grantText, [instanceId, grantId])
      return row && grantViewOf(row)
    },
    grantOf: async ({ instanceId, projectId, grantedOrgId }) => {
      const values = [instanceId, projectId, grantedOrgId]
      const [row] = await database.all<GrantRow>(grantOfText, values)
      return row && grantViewOf(row)
    },
    grants: createGrantSearch(database),
  }
}
