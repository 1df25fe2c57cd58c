/** ListOrgMembers of management v1. */
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { membersFound } from '../../wire/member.ts'

/** The members of this organisation. */
export const listOrgMembers =
  (
    deps: Pick<ApiDeps, 'commands' | 'directory' | 'tenancy'>,
  ): Rpc<typeof ManagementService.method.listOrgMembers> =>
  (search, { caller, instance, orgId, origin }) =>
    membersFound(deps, {
      of: { instanceId: instance.id, scope: 'org', scopeId: orgId },
      search,
      caller,
      origin,
    })
