/** IsOrgUnique of admin v1 (organizations.md §1.5). */
import { refuse } from '../../../domain/refusals.ts'
import type { AdminService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'

/** Whether neither the name nor the domain is taken; at least one of them must be given. */
export const isOrgUnique =
  ({ tenancy }: Pick<ApiDeps, 'tenancy'>): Rpc<typeof AdminService.method.isOrgUnique> =>
  async ({ name, domain }, { instance: { id: instanceId } }) => {
    if (name === '' && domain === '') throw refuse('org.unique.nothing_asked')
    return { isUnique: !(await tenancy.isOrgNameTaken({ instanceId, name, domain })) }
  }
