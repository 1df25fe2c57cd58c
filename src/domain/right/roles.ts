/**
 * The permissions of the roles (management-v1.md §4.4, user-v2.md §10.1, surroundings.md §3.4).
 * What the spec names is copied exactly; the rest, on projects, actions and flows, follows the same
 * pattern.
 *
 * Groups are named `thingVerb`; a role is the list of its groups and of single permissions.
 */

const projectRead = [
  'project.read',
  'project.member.read',
  'project.role.read',
  'project.app.read',
  'project.grant.read',
  'project.grant.member.read',
]
const projectAll = [
  ...projectRead,
  'project.write',
  'project.delete',
  'project.member.write',
  'project.member.delete',
  'project.role.write',
  'project.role.delete',
  'project.app.write',
  'project.app.delete',
  'project.grant.write',
  'project.grant.delete',
  'project.grant.member.write',
  'project.grant.member.delete',
]

const projectWithoutGrants = projectAll.filter((each) => !each.startsWith('project.grant.'))

const userGrantAll = ['user.grant.read', 'user.grant.write', 'user.grant.delete']
const userRead = [
  'user.read',
  'user.global.read',
  'user.grant.read',
  'user.membership.read',
  'user.feature.read',
]
/** The U of the spec's table. */
const userAll = [
  ...userRead,
  ...userGrantAll,
  'user.write',
  'user.delete',
  'user.feature.write',
  'user.feature.delete',
]

const policyAll = ['policy.read', 'policy.write', 'policy.delete']
const sessionManage = ['session.read', 'session.delete']

const orgRead = [
  'org.read',
  'org.global.read',
  'org.member.read',
  'org.idp.read',
  'org.action.read',
  'org.flow.read',
  'org.feature.read',
]
const orgIdpAll = ['org.idp.read', 'org.idp.write', 'org.idp.delete']
/** Everything in one organisation except deleting it. */
const orgManage = [
  ...orgRead,
  ...orgIdpAll,
  'org.write',
  'org.member.write',
  'org.member.delete',
  'org.action.write',
  'org.action.delete',
  'org.flow.write',
  'org.flow.delete',
  'org.feature.write',
  'org.feature.delete',
]

const instanceRead = [
  'iam.read',
  'iam.policy.read',
  'iam.member.read',
  'iam.idp.read',
  'iam.feature.read',
  'iam.restrictions.read',
  'iam.action.read',
  'iam.flow.read',
  'iam.web_key.read',
  'action.target.read',
  'action.execution.read',
  'events.read',
  'milestones.read',
]
const instanceAll = [
  ...instanceRead,
  'iam.write',
  'iam.policy.write',
  'iam.policy.delete',
  'iam.member.write',
  'iam.member.delete',
  'iam.idp.write',
  'iam.idp.delete',
  'iam.feature.write',
  'iam.feature.delete',
  'iam.restrictions.write',
  'iam.action.write',
  'iam.action.delete',
  'iam.flow.write',
  'iam.flow.delete',
  'iam.web_key.write',
  'iam.web_key.delete',
  'action.target.write',
  'action.target.delete',
  'action.execution.write',
]

const systemRead = [
  'system.instance.read',
  'system.domain.read',
  'system.debug.read',
  'system.feature.read',
  'system.limits.read',
  'system.quota.read',
  'system.iam.member.read',
]

const ownerOfProject = [...userGrantAll, 'user.global.read', 'user.membership.read', 'policy.read']
const viewerOfProject = [
  ...projectRead,
  'user.global.read',
  'user.grant.read',
  'user.membership.read',
  'policy.read',
]
const grantedProject = [
  'project.read',
  'project.grant.read',
  'project.grant.member.read',
  'project.grant.member.write',
  'project.grant.member.delete',
]

const table: Readonly<Record<string, readonly string[]>> = {
  SYSTEM_OWNER: [
    ...systemRead,
    'system.instance.write',
    'system.instance.delete',
    'system.domain.write',
    'system.domain.delete',
    'system.debug.write',
    'system.debug.delete',
    'system.feature.write',
    'system.feature.delete',
    'system.limits.write',
    'system.limits.delete',
    'system.quota.write',
    'system.quota.delete',
  ],
  SYSTEM_OWNER_VIEWER: systemRead,

  IAM_OWNER: [
    ...instanceAll,
    ...orgManage,
    ...userAll,
    ...policyAll,
    ...projectAll,
    ...sessionManage,
    'org.create',
    'org.delete',
    'project.create',
    'session.write',
    'user.credential.write',
    'user.passkey.write',
    'user.self.delete',
  ],
  IAM_OWNER_VIEWER: [
    ...instanceRead,
    ...orgRead,
    ...userRead,
    ...projectRead,
    'policy.read',
    'session.read',
  ],
  IAM_ORG_MANAGER: [
    ...orgManage,
    ...userAll,
    ...policyAll,
    ...projectAll,
    ...sessionManage,
    'org.create',
    'project.create',
    'user.credential.write',
    'user.passkey.write',
  ],
  IAM_USER_MANAGER: [
    ...userAll,
    ...sessionManage,
    'user.passkey.write',
    'org.read',
    'org.global.read',
    'org.member.read',
    'org.member.delete',
    ...projectRead,
    'project.grant.write',
    'project.grant.delete',
  ],
  // What a sign-in program needs for all users; it cannot add members.
  IAM_LOGIN_CLIENT: [
    'iam.read',
    'iam.policy.read',
    'iam.idp.read',
    'iam.feature.read',
    'iam.member.read',
    'org.read',
    'org.idp.read',
    'org.feature.read',
    'org.member.read',
    'user.read',
    'user.write',
    'user.grant.read',
    'user.membership.read',
    'user.credential.write',
    'user.passkey.write',
    'user.feature.read',
    'policy.read',
    ...projectRead,
    ...sessionManage,
    'session.write',
    'session.link',
  ],
  IAM_ADMIN_IMPERSONATOR: ['admin.impersonation', 'impersonation'],
  IAM_END_USER_IMPERSONATOR: ['impersonation'],

  ORG_OWNER: [
    ...orgManage,
    ...userAll,
    ...policyAll,
    ...projectAll,
    ...sessionManage,
    'org.delete',
    'project.create',
    'user.credential.write',
    'user.passkey.write',
  ],
  ORG_OWNER_VIEWER: [...orgRead, ...userRead, ...projectRead, 'policy.read'],
  ORG_USER_MANAGER: [
    ...userAll,
    ...sessionManage,
    'org.read',
    'policy.read',
    'project.read',
    'project.role.read',
  ],
  ORG_USER_PERMISSION_EDITOR: [
    ...userGrantAll,
    ...projectRead,
    'user.read',
    'user.global.read',
    'org.read',
    'org.member.read',
    'policy.read',
  ],
  ORG_PROJECT_PERMISSION_EDITOR: [
    ...userGrantAll,
    ...projectRead,
    'project.grant.write',
    'project.grant.delete',
    'user.read',
    'user.global.read',
    'org.read',
    'org.member.read',
    'policy.read',
  ],
  ORG_PROJECT_CREATOR: ['project.create', 'project.read:self', 'user.global.read', 'policy.read'],
  ORG_SETTINGS_MANAGER: ['org.read', 'org.write', 'org.member.read', ...orgIdpAll, ...policyAll],
  ORG_ADMIN_IMPERSONATOR: ['admin.impersonation', 'impersonation'],
  ORG_END_USER_IMPERSONATOR: ['impersonation'],
  ORG_USER_SELF_MANAGER: ['user.self.delete', 'policy.read'],
  SELF_MANAGEMENT_GLOBAL: ['org.create', 'user.self.delete', 'policy.read'],

  PROJECT_OWNER: [...projectAll, ...ownerOfProject, 'org.global.read', 'user.read'],
  PROJECT_OWNER_GLOBAL: [...projectWithoutGrants, ...ownerOfProject, 'org.global.read'],
  PROJECT_OWNER_VIEWER: [...viewerOfProject, 'user.read'],
  PROJECT_OWNER_VIEWER_GLOBAL: viewerOfProject,
  PROJECT_GRANT_OWNER: [...grantedProject, ...ownerOfProject, 'org.global.read', 'user.read'],
  PROJECT_GRANT_OWNER_VIEWER: [
    'project.read',
    'project.grant.read',
    'project.grant.member.read',
    'user.read',
    'user.global.read',
    'user.grant.read',
    'user.membership.read',
    'policy.read',
  ],
}

const permissions: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(table).map(([role, held]) => [role, new Set(held)]),
)
const nothing: ReadonlySet<string> = new Set()

/** Names of all roles, those of the system first. */
export const roles: readonly string[] = Object.keys(table)

/** The permissions of a role; empty if there is no such role. */
export const permissionsOf = (role: string): ReadonlySet<string> => permissions.get(role) ?? nothing

/** Whether there is a role of this name. */
export const roleExists = (role: string): boolean => permissions.has(role)

/** Whether the role can be given to a member of an organisation. */
export const isOrgRole = (role: string): boolean =>
  roleExists(role) && (role.startsWith('ORG_') || role === 'SELF_MANAGEMENT_GLOBAL')

/** Whether the role can be given to a member of the instance. */
export const isInstanceRole = (role: string): boolean => roleExists(role) && role.startsWith('IAM_')

/** Whether the role can be given to a member of a project. */
export const isProjectRole = (role: string): boolean =>
  roleExists(role) && role.startsWith('PROJECT_') && !isProjectGrantRole(role)

/** Whether the role can be given to a member of a project grant. */
export const isProjectGrantRole = (role: string): boolean =>
  roleExists(role) && role.startsWith('PROJECT_GRANT_')
