/** The projects, roles and grants that requests of v2 and v2beta name, for commands. */
import type { GrantTarget } from '../../commands/project/project-grants.ts'
import type { ProjectTarget } from '../../commands/project/projects.ts'
import type { Context } from '../context.ts'

/** A project of any organisation of the instance. */
export function targetOf({ actor }: Pick<Context, 'actor'>, projectId: string): ProjectTarget {
  return { actor, projectId, within: undefined }
}

/** How v2 names a grant: by whom it is given to. */
export interface WireGrant {
  readonly projectId: string
  readonly grantedOrganizationId: string
}

/** A grant of a project of any organisation. */
export function grantTargetOf(
  context: Pick<Context, 'actor'>,
  { projectId, grantedOrganizationId: grantedOrgId }: WireGrant,
): GrantTarget {
  return { ...targetOf(context, projectId), grant: { grantedOrgId } }
}
