/** AddAPIApp of management v1: an application that introspects tokens. */
import { addApiApp as add } from '../../../commands/project/add-apps.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'

/** The secret, if there is one, is in this response only. */
export const addApiApp =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.addAPIApp> =>
  async ({ projectId, name, authMethodType }, { actor, orgId }) => {
    const app = { actor, projectId, name, authMethodType, within: orgId }
    const { appId, clientId, clientSecret = '', ...stored } = await add(commands, app)
    return { appId, clientId, clientSecret, details: addDetails(stored) }
  }
