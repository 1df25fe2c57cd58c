/** RegenerateOIDCClientSecret of management v1 (projects.md §8.1). */
import { generateAppSecret } from '../../../commands/project/apps.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

/** The secret is in this response only; that of before has ended. */
export const regenerateOidcClientSecret =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.regenerateOIDCClientSecret> =>
  async ({ projectId, appId }, { actor, orgId }) => {
    const target = { actor, projectId, appId, within: orgId }
    const { secret, ...stored } = await generateAppSecret(commands, { target, kind: 'oidc' })
    return { clientSecret: secret, details: changeDetails(stored) }
  }
