/** An organisation that a request names, as commands take it. */
import type { OrgTarget } from '../../commands/organization/change-org.ts'
import type { Context } from '../context.ts'

/** The organisation, and who acts on it. */
export function targetOf({ actor }: Context, orgId: string): OrgTarget {
  return { actor, orgId }
}

/** Whether the caller may read an organisation; lists about one it may not read are empty. */
export async function isReadable({ caller }: Context, orgId: string): Promise<boolean> {
  return (await caller.mayIn('org.read', { orgId })) === 'granted'
}
