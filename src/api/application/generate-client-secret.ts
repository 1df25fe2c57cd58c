/** GenerateClientSecret of v2, RegenerateClientSecret of v2beta (projects.md §8.1). */
import { generateAppSecret } from '../../commands/project/apps.ts'
import type { ApplicationService, AppServiceV2Beta } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { timestamp } from '../wire/timestamps.ts'

type Deps = Pick<ApiDeps, 'commands'>

/** v2, whatever the kind; the secret is in this response only, and that of before has ended. */
export const generateClientSecret =
  ({ commands }: Deps): Rpc<typeof ApplicationService.method.generateClientSecret> =>
  async ({ projectId, applicationId: appId }, { actor }) => {
    const target = { actor, projectId, appId, within: undefined }
    const { secret: clientSecret, atMicros } = await generateAppSecret(commands, { target })
    return { clientSecret, creationDate: timestamp(atMicros) }
  }

/** v2beta, where the kind counts by being named, whether true or false. */
export const regenerateClientSecret =
  ({ commands }: Deps): Rpc<typeof AppServiceV2Beta.method.regenerateClientSecret> =>
  async ({ projectId, applicationId: appId, appType }, { actor }) => {
    const target = { actor, projectId, appId, within: undefined }
    const kind = appType.case === 'isApi' ? 'api' : 'oidc'
    const { secret, atMicros } = await generateAppSecret(commands, { target, kind })
    return { clientSecret: secret, creationDate: timestamp(atMicros) }
  }
