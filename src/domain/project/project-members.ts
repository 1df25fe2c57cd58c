/** Members of projects and project grants, who manage them (projects.md §7). */
import { type Decided, event } from '../event.ts'
import type { GrantMember } from './project.ts'

/** A member of a project whose user is removed. */
export function projectMemberCascadeRemoved({ userId }: Pick<GrantMember, 'userId'>): Decided {
  return event('project.member.cascade.removed', { userId })
}

/** A member of a project grant whose user is removed. */
export function grantMemberCascadeRemoved({ userId, grantId }: GrantMember): Decided {
  return event('project.grant.member.cascade.removed', { userId, grantId })
}
