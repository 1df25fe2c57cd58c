/** SetPasswordHook: where passwords are that are not here yet. */
import { setPasswordHook as set } from '../../commands/migration/password-hooks.ts'
import type { MigrationService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { timestamp } from '../wire/timestamps.ts'

/** Sets the web hook; the first answer, and each with a new key, has the key. */
export const setPasswordHook =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof MigrationService.method.setPasswordHook> =>
  async ({ organizationId: orgId, url, timeoutMs, renewSigningKey: hasNewKey }, { actor }) => {
    const stored = await set(commands, { actor, orgId, url, timeoutMs, hasNewKey })
    return { signingKey: stored.signingKey ?? '', changeDate: timestamp(stored.atMicros) }
  }
