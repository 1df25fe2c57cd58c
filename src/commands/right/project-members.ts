/** Members of projects and project grants (projects.md §7.1). */
import type { Decided } from '../../domain/event.ts'
import { checkGrantable, type MemberInput } from '../../domain/organization/members.ts'
import { grantOf, type Project } from '../../domain/project/project.ts'
import {
  checkProjectMember,
  addProjectMember as decideAdd,
  changeProjectMember as decideChange,
  removeProjectMember as decideRemove,
  type MembersOf,
  rolesOfMember,
} from '../../domain/project/project-members.ts'
import { refuse } from '../../domain/refusals.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import { type Accompanied, type Actor, type Changed, commit } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { projectEvolution } from '../project/projects.ts'
import { guardUser } from '../user/users.ts'
import { requirePermission } from './permissions.ts'

/** What commands on members of projects use. */
export type ProjectMemberDeps = Pick<CommandDeps, 'events'>

/** A user, as a member of a project or of one of its grants. */
export interface ProjectMemberTarget {
  readonly actor: Actor
  readonly projectId: string
  /**
   * Absent: the project itself. A grant is named by its id, or by whom the project is granted to.
   */
  readonly grant?: { readonly grantId: string } | { readonly grantedOrgId: string }
  /**
   * The organisation the call acts in: the owner of the project, or the one that has the grant.
   * Projects of others are unknown.
   */
  readonly within?: string
  readonly userId: string
}

/** The same, with roles. */
export type ProjectMemberRoles = ProjectMemberTarget & MemberInput

/** Gives a live user of the instance roles; refuses one who has some there already. */
export function addProjectMember(
  deps: ProjectMemberDeps,
  target: ProjectMemberRoles,
): Promise<Changed> {
  const scope = scopeOf(target)
  checkProjectMember({ ...target, scope, grantId: '' }, { isChange: false })
  return change(deps, { target, verb: 'write' }, async (found) => {
    if (!found) {
      throw refuse(
        scope === 'project' ? 'project_member.project_unknown' : 'grant_member.grant_unknown',
      )
    }
    const { project, of, handOn } = found
    const { userId } = target
    const member = checkProjectMember({ ...of, userId, roles: target.roles }, { isChange: false })
    await handOn(member.roles)
    const { isLive: isLiveUser, guard } = await guardUser(deps, target)
    return { events: decideAdd({ member, isLiveUser }, project), alongside: [guard] }
  })
}

/** Replaces the roles of a member. */
export function changeProjectMember(
  deps: ProjectMemberDeps,
  target: ProjectMemberRoles,
): Promise<Changed> {
  const scope = scopeOf(target)
  checkProjectMember({ ...target, scope, grantId: '' }, { isChange: true })
  return change(deps, { target, verb: 'write' }, async (found) => {
    if (!found) {
      throw refuse(scope === 'project' ? 'project_member.not_found' : 'grant_member.grant_unknown')
    }
    const { project, of, handOn } = found
    const { userId } = target
    const member = checkProjectMember({ ...of, userId, roles: target.roles }, { isChange: true })
    await handOn([...(rolesOfMember(project, member) ?? []), ...member.roles])
    const { guard } = await guardUser(deps, target)
    return { events: decideChange(member, project), alongside: [guard] }
  })
}

/** Removes a member; nothing happens where the user is none. */
export function removeProjectMember(
  deps: ProjectMemberDeps,
  target: ProjectMemberTarget,
): Promise<Changed> {
  return change(deps, { target, verb: 'delete' }, async (found) => {
    if (!found) return { events: [], alongside: [] }
    const { project, of, handOn } = found
    const member = { ...of, userId: target.userId }
    await handOn(rolesOfMember(project, member) ?? [])
    const events: Iterable<Decided> = decideRemove(member, project)
    const alongside: StreamAppend[] = []
    return { events, alongside }
  })
}

function scopeOf({ grant }: Pick<ProjectMemberTarget, 'grant'>): MembersOf['scope'] {
  return grant ? 'project_grant' : 'project'
}

/** A project whose members a caller may change. */
interface FoundMembers {
  readonly project: Project
  readonly of: MembersOf
  /** Refuses roles, given or taken, that grant more than the caller's. */
  readonly handOn: (roles: readonly string[]) => Promise<void>
}

const permissions = {
  project: { write: 'project.member.write', delete: 'project.member.delete' },
  project_grant: { write: 'project.grant.member.write', delete: 'project.grant.member.delete' },
} as const

/**
 * Decides on the members of a project, by a caller with the permission. Of a project or grant that
 * is unknown only members of the instance learn so, and those whose permission in the organisation
 * of the call was checked before.
 */
function change(
  { events }: ProjectMemberDeps,
  { target, verb }: { readonly target: ProjectMemberTarget; readonly verb: 'write' | 'delete' },
  decide: (found: FoundMembers | undefined) => Promise<Accompanied>,
): Promise<Changed> {
  const { actor, projectId, within } = target
  const scope = scopeOf(target)
  return commit(
    { events, evolution: projectEvolution },
    {
      actor,
      aggregateId: projectId,
      ownerOf: ({ orgId }) => orgId,
      decide: async (project) => {
        const found = find(project, target)
        if (!found && within !== undefined) return decide(undefined)
        const { orgId, grantId } = found ?? { orgId: actor.instanceId, grantId: '' }
        const resourceIds = [grantId || projectId]
        const permission = permissions[scope][verb]
        await requirePermission(actor, { permission, orgId, resourceIds })
        if (!found) return decide(undefined)
        const handOn = async (roles: readonly string[]) => {
          if (actor.powers) checkGrantable(await actor.powers.rolesIn(orgId, resourceIds), roles)
        }
        return decide({ project, of: { scope, grantId }, handOn })
      },
    },
  )
}

/** The organisation whose members may change it, and the grant. */
function find(
  project: Project,
  { grant, within }: ProjectMemberTarget,
): { readonly orgId: string; readonly grantId: string } | undefined {
  if (!project.exists) return undefined
  if (!grant) {
    const isSeen = within === undefined || within === project.orgId
    return isSeen ? { orgId: project.orgId, grantId: '' } : undefined
  }
  const found =
    'grantId' in grant
      ? { grantId: grant.grantId, ...project.grants.get(grant.grantId) }
      : grantOf(project, grant.grantedOrgId)
  if (found?.grantedOrgId === undefined) return undefined
  const { grantedOrgId, grantId } = found
  const isSeen = within === undefined || within === project.orgId || within === grantedOrgId
  return isSeen ? { orgId: grantedOrgId, grantId } : undefined
}
