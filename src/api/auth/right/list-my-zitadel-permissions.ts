/** ListMyZitadelPermissions of auth v1: the caller's permissions where the call acts. */
import { permissionsOf } from '../../../domain/right/roles.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { selfIn } from '../user/self.ts'

/** From the user's memberships; those of system users are in the settings and not listed. */
export const listMyZitadelPermissions =
  ({
    callers,
  }: Pick<ApiDeps, 'callers'>): Rpc<typeof AuthService.method.listMyZitadelPermissions> =>
  async (_request, context) => {
    const memberships = await callers.membershipsOf(selfIn(context))
    const here = memberships.filter(
      ({ scope, scopeId }) => scope === 'instance' || scopeId === context.orgId,
    )
    const held = here.flatMap(({ roles }) => roles.flatMap((role) => [...permissionsOf(role)]))
    return { result: [...new Set(held)].sort() }
  }
