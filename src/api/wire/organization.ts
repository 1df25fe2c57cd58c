/** Organisations on the wire; v1 and v2 say the same, for states are those stored. */
import { refuse } from '../../domain/refusals.ts'
import type { OrgView, Tenancy } from '../../queries/organization/tenancy.ts'
import { readDetails } from './details.ts'

/** An organisation as lists and answers show it. */
export function orgOf(view: OrgView) {
  const { id, name, state, primaryDomain } = view
  return { id, details: readDetails({ ...view, orgId: id }), state, name, primaryDomain }
}

/** The organisation of that id in the instance; refuses one that is not there. */
export async function orgById(
  { org }: Pick<Tenancy, 'org'>,
  scope: { instanceId: string; orgId: string },
) {
  const found = await org(scope)
  if (!found) throw refuse('org.not_found')
  return orgOf(found)
}
