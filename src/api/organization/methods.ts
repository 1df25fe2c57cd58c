/** The RPCs of the organisation service v2. */
import type { Method } from '../method.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'
import { addOrganization } from './add-organization.ts'
import { listOrganizations } from './list-organizations.ts'

export function orgMethods(needs: TenancyNeeds): Method[] {
  return [addOrganization(needs), listOrganizations(needs)]
}
