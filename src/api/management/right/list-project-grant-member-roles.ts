/** ListProjectGrantMemberRoles of management v1. */
import { isProjectGrantRole, roles } from '../../../domain/right/roles.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { listDetailsV1 } from '../../wire/details.ts'

/** Roles are part of the server, so the list has no processed sequence. */
export const listProjectGrantMemberRoles =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.listProjectGrantMemberRoles> =>
  async () => {
    const result = roles.filter(isProjectGrantRole)
    const stamps = { total: result.length, processed: 0 }
    return { details: listDetailsV1(stamps, commands.clock.nowMicros()), result }
  }
