/** Projects, roles and grants as they are shown, from their rows. */
import { plainProject } from '../../domain/project/project.ts'
import type { ProjectSettings } from '../../events/project.ts'
import type {
  ProjectGrantsTable,
  ProjectRolesTable,
  ProjectsTable,
} from '../../store/database/tables.ts'
import { type RowStamps, stampsOf } from '../listing.ts'

/** A project as it is shown. */
export interface ProjectView extends RowStamps {
  readonly id: string
  readonly orgId: string
  /** See `projectState`. */
  readonly state: number
  readonly settings: ProjectSettings
}

/** A project as it is found: itself, or one of its grants, with the dates of that. */
export interface FoundProject extends ProjectView {
  readonly granted: GrantedTo | undefined
}

/** Whom a project is granted to. */
export interface GrantedTo {
  readonly orgId: string
  readonly orgName: string
  /** See `projectState`. */
  readonly state: number
}

/** A role of a project as it is shown. */
export interface RoleView extends RowStamps {
  readonly projectId: string
  /** The owner of the project. */
  readonly orgId: string
  readonly key: string
  readonly displayName: string
  readonly group: string
}

/** A project grant as it is shown. */
export interface GrantView extends RowStamps {
  readonly id: string
  readonly projectId: string
  readonly projectName: string
  /** The owner of the project. */
  readonly orgId: string
  readonly orgName: string
  readonly grantedOrgId: string
  readonly grantedOrgName: string
  readonly roleKeys: readonly string[]
  /** See `projectState`. */
  readonly state: number
}

/** What of projects or their grants a caller may see. */
export interface Visible {
  /** Those of these organisations; undefined: of all. */
  readonly orgIds: readonly string[] | undefined
  /** And these single projects and project grants. */
  readonly resourceIds: readonly string[]
}

/** The view of a project's row. */
export function projectOf(row: Omit<ProjectsTable, 'name_key'>): ProjectView {
  const { id, org_id: orgId, state, name } = row
  const settings = { ...plainProject, ...JSON.parse(row.settings), name }
  return { id, orgId, state, settings, ...stampsOf(row) }
}

/** A role's row, with the owner of its project. */
export interface RoleRow extends ProjectRolesTable {
  readonly org_id: string
}

/** The view of a role's row. */
export function roleOf(row: RoleRow): RoleView {
  const { project_id: projectId, org_id: orgId, key } = row
  const { display_name: displayName, group_name: group } = row
  return { projectId, orgId, key, displayName, group, ...stampsOf(row) }
}

/** A grant's row, with the names of what it is about. */
export interface GrantRow extends ProjectGrantsTable {
  readonly project_name: string
  readonly org_name: string | null
  readonly granted_org_name: string | null
}

/**
 * What a `GrantRow` is selected from: `g` is the grant, `p` its project, which is always there. An
 * outer join has SQLite begin with the grants.
 */
export const grantSource = `project_grants g
  LEFT JOIN projects p ON p.instance_id = g.instance_id AND p.id = g.project_id
  LEFT JOIN orgs w ON w.instance_id = g.instance_id AND w.id = g.org_id
  LEFT JOIN orgs o ON o.instance_id = g.instance_id AND o.id = g.granted_org_id`

/** The columns of a `GrantRow`. */
export const grantColumns =
  'g.*, p.name AS project_name, w.name AS org_name, o.name AS granted_org_name'

/** The view of a grant's row. */
export function grantViewOf(row: GrantRow): GrantView {
  return {
    id: row.id,
    projectId: row.project_id,
    projectName: row.project_name,
    orgId: row.org_id,
    orgName: row.org_name ?? '',
    grantedOrgId: row.granted_org_id,
    grantedOrgName: row.granted_org_name ?? '',
    roleKeys: JSON.parse(row.role_keys),
    state: row.state,
    ...stampsOf(row),
  }
}
