/** UpdateSAMLAppConfig of management v1: replaces the configuration (projects.md §8.5). */
import { updateApp } from '../../../commands/project/apps.ts'
import type { ManagementService } from '../../../proto/services.ts'
import { metadataOf } from '../../application/metadata-wire.ts'
import { loginOf } from '../../application/oidc-config-wire.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

/** Metadata is required; refuses what it has already. */
export const updateSamlAppConfig =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.updateSAMLAppConfig> =>
  async ({ projectId, appId, metadata, loginVersion }, { actor, orgId }) => {
    const given = metadataOf(metadata) ?? { url: '' }
    const stored = await updateApp(commands, {
      target: { actor, projectId, appId, within: orgId },
      update: { saml: { metadata: given, login: loginOf(loginVersion) } },
      whenUnchanged: 'app.config.unchanged',
    })
    return { details: changeDetails(stored) }
  }
