/** ListIAMMembers of admin v1. */
import type { AdminService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { membersFound } from '../../wire/member.ts'

/** The members of the instance. */
export const listIamMembers =
  (
    deps: Pick<ApiDeps, 'commands' | 'directory' | 'tenancy'>,
  ): Rpc<typeof AdminService.method.listIAMMembers> =>
  (search, { caller, instance, origin }) =>
    membersFound(deps, {
      of: { instanceId: instance.id, scope: 'instance', scopeId: instance.id },
      search,
      caller,
      origin,
    })
