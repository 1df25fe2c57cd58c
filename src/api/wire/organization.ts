/** Organisations on the wire, the same in v1 and v2; states are the stored ones. */
import { refuse } from '../../domain/refusals.ts'
import type { OrgView, Tenancy } from '../../queries/organization/tenancy.ts'
import { readDetails } from './details.ts'

/** An organisation in lists and responses. */
export function orgOf(view: OrgView) {
  const { id, name, state, primaryDomain } = view
  return { id, details: readDetails({ ...view, orgId: id }), state, name, primaryDomain }
}

/** The organisation with that id in the instance; refuses an unknown one. */
export async function orgById(
  { org }: Pick<Tenancy, 'org'>,
  scope: { instanceId: string; orgId: string },
) {
  const found = await org(scope)
  if (!found) throw refuse('org.by_id.not_found')
  return orgOf(found)
}
