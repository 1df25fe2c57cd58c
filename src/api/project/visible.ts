/** What of projects and grants a caller may see. */
import type { Visible } from '../../queries/project/project-views.ts'
import type { Caller } from '../context.ts'

/** By its roles in organisations, and those on single projects and grants. */
export async function visibleTo(caller: Caller, permission: string): Promise<Visible> {
  const [orgIds, resourceIds] = await Promise.all([
    caller.orgIdsWith(permission),
    caller.resourceIdsWith(permission),
  ])
  return { orgIds, resourceIds }
}

/** Within an organisation that a list is of: all, or single projects and grants. */
export async function visibleWithin(
  caller: Caller,
  { permission, orgId }: { readonly permission: string; readonly orgId: string },
): Promise<Visible> {
  const isWide = (await caller.mayIn(permission, { orgId })) === 'granted'
  if (isWide) return { orgIds: undefined, resourceIds: [] }
  return { orgIds: [], resourceIds: await caller.resourceIdsWith(permission) }
}
