/** RemovePasswordHook: the end of a migration. */
import { removePasswordHook as remove } from '../../commands/migration/password-hooks.ts'
import type { MigrationService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { timestamp } from '../wire/timestamps.ts'

/** Removes the web hook. */
export const removePasswordHook =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof MigrationService.method.removePasswordHook> =>
  async ({ organizationId: orgId }, { actor }) => {
    const { atMicros } = await remove(commands, { actor, orgId })
    return { changeDate: timestamp(atMicros) }
  }
