/** AddSAMLApp of management v1 (projects.md §8.5). */
import { addSamlApp as add } from '../../../commands/project/add-apps.ts'
import type { ManagementService } from '../../../proto/services.ts'
import { metadataOf } from '../../application/metadata-wire.ts'
import { loginOf } from '../../application/oidc-config-wire.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'

/** The metadata is given, or read from an address now. */
export const addSamlApp =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.addSAMLApp> =>
  async ({ projectId, name, metadata, loginVersion }, { actor, orgId }) => {
    const { appId, ...stored } = await add(commands, {
      ...{ actor, projectId, name, within: orgId },
      metadata: metadataOf(metadata),
      login: loginOf(loginVersion),
    })
    return { appId, details: addDetails(stored) }
  }
