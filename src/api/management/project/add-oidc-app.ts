/** AddOIDCApp of management v1: an application that signs users in. */
import { addOidcApp as add } from '../../../commands/project/add-apps.ts'
import type { ManagementService } from '../../../proto/services.ts'
import { complianceWireOf, oidcConfigOf } from '../../application/oidc-config-wire.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'

/** The secret, if there is one, is in this response only. */
export const addOidcApp =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.addOIDCApp> =>
  async ({ projectId, name, ...wire }, { actor, orgId }) => {
    const config = oidcConfigOf(wire, 'v1')
    const app = { actor, projectId, name, config, within: orgId }
    const { appId, clientId, clientSecret = '', ...stored } = await add(commands, app)
    const details = addDetails(stored)
    return { appId, clientId, clientSecret, details, ...complianceWireOf(config) }
  }
