/** Members of projects and project grants, who manage them (projects.md §7). */
import { type Decided, event } from '../event.ts'
import { type MemberInput, sameRoles } from '../organization/members.ts'
import { type RefusalName, refuse } from '../refusals.ts'
import { isProjectGrantRole, isProjectRole } from '../right/roles.ts'
import { type GrantMember, memberKey, type Project } from './project.ts'

/** What somebody is a member of: a project, or one of its grants. */
export type MemberScope = 'project' | 'project_grant'

/** What a member is of; `grantId` is empty for the project itself. */
export interface MembersOf {
  readonly scope: MemberScope
  readonly grantId: string
}

/** A member of a project, or of a grant of it. */
export type ProjectMember = MembersOf & MemberInput

/** Refuses missing roles and those of another scope; removes duplicates. */
export function checkProjectMember<M extends ProjectMember>(
  member: M,
  { isChange }: { readonly isChange: boolean },
): M {
  const { scope, userId, roles } = member
  if (userId === '' || roles.length === 0) {
    throw refuseFor(scope, isChange ? 'changeInputMissing' : 'inputMissing')
  }
  const fits = scope === 'project' ? isProjectRole : isProjectGrantRole
  if (!roles.every((role) => fits(role))) {
    throw refuseFor(scope, isChange ? 'changeRoleUnknown' : 'roleUnknown')
  }
  return { ...member, roles: [...new Set(roles)] }
}

/** The roles of a member; undefined if the user is none. */
export function rolesOfMember(
  project: Project,
  { scope, grantId, userId }: MembersOf & { readonly userId: string },
): readonly string[] | undefined {
  if (scope === 'project') return project.members.get(userId)
  return project.grantMembers.get(memberKey({ grantId, userId }))
}

/** Adds a member; refuses unknown users and members. */
export function* addProjectMember(
  { member, isLiveUser }: { readonly member: ProjectMember; readonly isLiveUser: boolean },
  project: Project,
): Iterable<Decided> {
  const { scope, grantId, userId, roles } = member
  if (!isLiveUser) throw refuse('project_member.user_unknown')
  if (rolesOfMember(project, member)) throw refuseFor(scope, 'exists')
  if (scope === 'project') yield event('project.member.added', { userId, roles })
  else yield event('project.grant.member.added', { userId, grantId, roles })
}

/** Replaces a member's roles; nothing happens where they are the same. */
export function* changeProjectMember(member: ProjectMember, project: Project): Iterable<Decided> {
  const { scope, grantId, userId, roles } = member
  const before = rolesOfMember(project, member)
  if (!before) throw refuseFor(scope, 'notFound')
  if (sameRoles(before, roles)) return
  if (scope === 'project') yield event('project.member.changed', { userId, roles })
  else yield event('project.grant.member.changed', { userId, grantId, roles })
}

/** Removes a member; nothing happens where the user is none. */
export function* removeProjectMember(
  member: MembersOf & { readonly userId: string },
  project: Project,
): Iterable<Decided> {
  const { scope, grantId, userId } = member
  if (!rolesOfMember(project, member)) return
  if (scope === 'project') yield event('project.member.removed', { userId })
  else yield event('project.grant.member.removed', { userId, grantId })
}

/** A member of a project whose user is removed. */
export function projectMemberCascadeRemoved({ userId }: Pick<GrantMember, 'userId'>): Decided {
  return event('project.member.cascade.removed', { userId })
}

/** A member of a project grant whose user is removed. */
export function grantMemberCascadeRemoved({ userId, grantId }: GrantMember): Decided {
  return event('project.grant.member.cascade.removed', { userId, grantId })
}

/** The same refusals with ids per scope. */
const refusals = {
  project: {
    inputMissing: 'project_member.input_missing',
    roleUnknown: 'project_member.role_unknown',
    changeInputMissing: 'project_member.change.input_missing',
    changeRoleUnknown: 'project_member.change.role_unknown',
    exists: 'project_member.exists',
    notFound: 'project_member.not_found',
  },
  project_grant: {
    inputMissing: 'grant_member.input_missing',
    roleUnknown: 'grant_member.role_unknown',
    changeInputMissing: 'grant_member.change.input_missing',
    changeRoleUnknown: 'grant_member.change.role_unknown',
    exists: 'grant_member.exists',
    notFound: 'grant_member.not_found',
  },
} as const satisfies Record<MemberScope, Record<string, RefusalName>>

function refuseFor(scope: MemberScope, name: keyof (typeof refusals)['project']) {
  return refuse(refusals[scope][name])
}
