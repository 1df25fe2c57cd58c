/** UpdateOIDCAppConfig of management v1: replaces the configuration (projects.md §8.2). */
import { updateApp } from '../../../commands/project/apps.ts'
import type { ManagementService } from '../../../proto/services.ts'
import { oidcReplacementOf } from '../../application/oidc-config-wire.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

/** Refuses a configuration that it has already. */
export const updateOidcAppConfig =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.updateOIDCAppConfig> =>
  async ({ projectId, appId, ...wire }, { actor, orgId }) => {
    const stored = await updateApp(commands, {
      target: { actor, projectId, appId, within: orgId },
      update: { oidc: oidcReplacementOf(wire) },
      whenUnchanged: 'app.config.unchanged',
    })
    return { details: changeDetails(stored) }
  }
