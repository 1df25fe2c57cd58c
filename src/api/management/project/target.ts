/** The projects and grants that requests of v1 name: those of the organisation the call acts in. */
import type { GrantTarget } from '../../../commands/project/project-grants.ts'
import type { ProjectTarget } from '../../../commands/project/projects.ts'
import type { Context } from '../../context.ts'

/** A project of another organisation counts as unknown. */
export function targetOf(
  { actor, orgId: within }: Pick<Context, 'actor' | 'orgId'>,
  projectId: string,
): ProjectTarget {
  return { actor, projectId, within }
}

/** How v1 names a grant. */
export interface WireGrant {
  readonly projectId: string
  readonly grantId: string
}

/** A grant of a project of the organisation. */
export function grantTargetOf(
  context: Pick<Context, 'actor' | 'orgId'>,
  { projectId, grantId }: WireGrant,
): GrantTarget {
  return { ...targetOf(context, projectId), grant: { grantId } }
}
