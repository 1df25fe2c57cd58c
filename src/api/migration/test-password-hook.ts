/** TestPasswordHook: whether an old system answers. */
import { testPasswordHook as test } from '../../commands/migration/password-hooks.ts'
import { PasswordHookOutcome } from '../../proto/gatehouse/migration/v1/migration_service_pb.js'
import type { MigrationService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'

const outcomes = {
  right: PasswordHookOutcome.RIGHT,
  wrong: PasswordHookOutcome.WRONG,
  unavailable: PasswordHookOutcome.UNAVAILABLE,
} as const

/** Asks the web hook. */
export const testPasswordHook =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof MigrationService.method.testPasswordHook> =>
  async ({ organizationId: orgId, sourceId, userName, password }, { actor }) => {
    const asked = await test(commands, { actor, orgId, sourceId, userName, password })
    return { outcome: outcomes[asked.answer], durationMs: asked.durationMs }
  }
