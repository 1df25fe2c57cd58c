/** GetPasswordHook: which old system is asked. */
import { getPasswordHook as get } from '../../commands/migration/password-hooks.ts'
import type { MigrationService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'

/** The web hook, without its key. */
export const getPasswordHook =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof MigrationService.method.getPasswordHook> =>
  async ({ organizationId: orgId }, { actor }) => {
    const { url, timeoutMs, isInherited } = await get(commands, { actor, orgId })
    return { url, timeoutMs, isInherited }
  }
