/** The state of a project: its settings, roles, grants, applications and members (projects.md). */
import type { OidcConfigPayload, SamlConfigPayload } from '../../events/application.ts'
import type { ProjectSettings } from '../../events/project.ts'
import { emptyMap, type VersionedMap } from '../../kit/versioned-map.ts'
import type { Name } from '../event.ts'

/** States of projects, project grants, applications and authorizations; as on the wire. */
export const projectState = { active: 1, inactive: 2 } as const

/** A role of a project; its key is the map's. */
export interface ProjectRole {
  readonly displayName: string
  readonly group: string
}

/** A project lent to another organisation, by the grant's id. */
export interface ProjectGrant {
  readonly grantedOrgId: string
  readonly roleKeys: readonly string[]
  /** See `projectState`. */
  readonly state: number
}

/** What kind of application it is; empty until it is configured. */
export type AppKind = '' | 'api' | 'oidc' | 'saml'

/** An application as decisions see it. */
export interface App {
  readonly name: string
  /** See `projectState`. */
  readonly state: number
  readonly kind: AppKind
  readonly clientId: string
  readonly hasSecret: boolean
  /** As on the wire of its kind; see `apiAuthMethod` and `oidcAuthMethod`. */
  readonly authMethod: number
  readonly oidc: OidcConfigPayload | undefined
  readonly saml: SamlConfigPayload | undefined
  readonly keyIds: readonly string[]
}

/** A project as decisions see it. */
export interface Project {
  readonly exists: boolean
  /** Removed projects keep their organisation, for the answer of a second removal. */
  readonly orgId: string
  /** See `projectState`. */
  readonly state: number
  readonly settings: ProjectSettings
  readonly roles: VersionedMap<string, ProjectRole>
  readonly grants: VersionedMap<string, ProjectGrant>
  readonly apps: VersionedMap<string, App>
  /** Ids of removed applications, which are not used again. */
  readonly removedApps: VersionedMap<string, true>
  /** Roles of management, by user id. */
  readonly members: VersionedMap<string, readonly string[]>
  /** Roles of management on a grant, by `memberKey`. */
  readonly grantMembers: VersionedMap<string, readonly string[]>
}

/** The settings of a project that has only a name. */
export const plainProject = {
  projectRoleAssertion: false,
  projectRoleCheck: false,
  hasProjectCheck: false,
  privateLabelingSetting: 0,
} as const

/** A project that does not exist. */
export const absentProject: Project = {
  exists: false,
  orgId: '',
  state: 0,
  settings: { name: '', ...plainProject },
  roles: emptyMap(),
  grants: emptyMap(),
  apps: emptyMap(),
  removedApps: emptyMap(),
  members: emptyMap(),
  grantMembers: emptyMap(),
}

/** A member of a project grant. */
export interface GrantMember {
  readonly userId: string
  readonly grantId: string
}

/** The key of a member of a project grant. */
export function memberKey({ grantId = '', userId = '' }: Partial<GrantMember>): string {
  return `${grantId}:${userId}`
}

/** The grant of an organisation. */
export function grantOf(
  { grants }: Project,
  grantedOrgId: string,
): (ProjectGrant & { readonly grantId: string }) | undefined {
  for (const [grantId, grant] of grants) {
    if (grant.grantedOrgId === grantedOrgId) return { grantId, ...grant }
  }
  return undefined
}

/** Names of projects are unique in their organisation. */
export function projectNameReservation({ orgId, name }: { orgId: string; name: string }): Name {
  return { kind: `project_name:${orgId}`, value: name }
}

/** Without the members that are not there: they did not change. */
export function defined<T extends object>(changes: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const result: { [K in keyof T]?: NonNullable<T[K]> } = {}
  for (const key in changes) {
    const value = changes[key]
    if (value !== undefined && value !== null) result[key] = value
  }
  return result
}
