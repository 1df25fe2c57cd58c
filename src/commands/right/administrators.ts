/**
 * Administrators: members of the instance, of organisations, projects and project grants, by one
 * set of commands (projects.md §7.1).
 */
import type { MemberInput } from '../../domain/organization/members.ts'
import type { Administered } from '../../domain/right/administered.ts'
import type { Actor, Changed } from '../commit.ts'
import { addMemberTo, changeRoles, type MemberDeps, removeMemberFrom } from './members.ts'
import {
  addProjectMember,
  changeProjectMember,
  type ProjectMemberTarget,
  removeProjectMember,
} from './project-members.ts'

/** An administrator. */
export interface Administrator {
  readonly actor: Actor
  readonly of: Administered
  readonly userId: string
}

/** Gives a live user of the instance roles; refuses one who has some there already. */
export function addAdministrator(
  deps: MemberDeps,
  { roles, ...administrator }: Administrator & MemberInput,
): Promise<Changed> {
  const found = targetOf(administrator)
  return 'projectId' in found
    ? addProjectMember(deps.commands, { ...found, roles })
    : addMemberTo(deps, { ...found, roles })
}

/** Replaces the roles; nothing happens where they are the same. */
export function changeAdministrator(
  deps: MemberDeps,
  { roles, ...administrator }: Administrator & MemberInput,
): Promise<Changed> {
  const found = targetOf(administrator)
  return 'projectId' in found
    ? changeProjectMember(deps.commands, { ...found, roles })
    : changeRoles(deps, { ...found, roles })
}

/** Takes all roles; nothing happens where the user has none. */
export function removeAdministrator(
  deps: MemberDeps,
  administrator: Administrator,
): Promise<Changed> {
  const found = targetOf(administrator)
  return 'projectId' in found
    ? removeProjectMember(deps.commands, found)
    : removeMemberFrom(deps, found)
}

function targetOf({ actor, of, userId }: Administrator) {
  switch (of.scope) {
    case 'instance':
      return { ...member({ actor, userId }), scope: 'instance', scopeId: actor.instanceId } as const
    case 'org':
      return { ...member({ actor, userId }), scope: 'org', scopeId: of.orgId } as const
    case 'project': {
      const target: ProjectMemberTarget = { actor, userId, projectId: of.projectId }
      return target
    }
    case 'project_grant': {
      const { projectId, grantedOrgId } = of
      const target: ProjectMemberTarget = { actor, userId, projectId, grant: { grantedOrgId } }
      return target
    }
  }
}

function member(of: Pick<Administrator, 'actor' | 'userId'>) {
  return { ...of, asAdministrator: true }
}
