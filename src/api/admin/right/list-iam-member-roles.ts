/** ListIAMMemberRoles of admin v1: the roles a member can have. */
import { isInstanceRole, roles } from '../../../domain/right/roles.ts'
import type { AdminService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { listDetailsV1 } from '../../wire/details.ts'

/** Roles are part of the server, so the list has no processed sequence. */
export const listIamMemberRoles =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AdminService.method.listIAMMemberRoles> =>
  async () => {
    const found = roles.filter(isInstanceRole)
    const stamps = { total: found.length, processed: 0 }
    return { details: listDetailsV1(stamps, commands.clock.nowMicros()), roles: found }
  }
