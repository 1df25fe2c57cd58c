/** GetApplicationKey of v2 and v2beta (projects.md §8.6). */
import { refuse } from '../../domain/refusals.ts'
import type { ApplicationService, AppServiceV2Beta } from '../../proto/services.ts'
import type { AppKeyView } from '../../queries/project/app-keys.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { requirePermissionIn } from '../guards/authorize.ts'
import type { Rpc } from '../service.ts'
import { timestamp, timestampOfRfc3339 } from '../wire/timestamps.ts'

type Deps = Pick<ApiDeps, 'appKeys'>

/** v2. */
export const getApplicationKeyV2 =
  (deps: Deps): Rpc<typeof ApplicationService.method.getApplicationKey> =>
  async ({ keyId }, context) => {
    const { id, ...key } = answerOf(await readKey(deps, context, { keyId }))
    return { keyId: id, ...key }
  }

/** v2beta; what else is named of the key must fit. */
export const getApplicationKeyV2Beta =
  (deps: Deps): Rpc<typeof AppServiceV2Beta.method.getApplicationKey> =>
  async ({ id: keyId, projectId, applicationId: appId, organizationId: orgId }, context) =>
    answerOf(await readKey(deps, context, { keyId, projectId, appId, orgId }))

interface Wanted {
  readonly keyId: string
  readonly projectId?: string
  readonly appId?: string
  readonly orgId?: string
}

async function readKey({ appKeys }: Deps, context: Context, wanted: Wanted) {
  const { keyId, projectId = '', appId = '', orgId = '' } = wanted
  const key = await appKeys.appKey({ instanceId: context.instance.id, keyId })
  const isWanted = (given: string, stored: string | undefined) => given === '' || given === stored
  const fits =
    isWanted(projectId, key?.projectId) &&
    isWanted(appId, key?.appId) &&
    isWanted(orgId, key?.orgId)
  if (!key || !fits) throw refuse('app.key.read.unknown')
  await requirePermissionIn(context, {
    ...{ orgId: key.orgId, resourceIds: [key.projectId] },
    permission: 'project.app.read',
  })
  return key
}

function answerOf({ id, createdAtMicros, expiration }: AppKeyView) {
  return {
    id,
    creationDate: timestamp(createdAtMicros),
    expirationDate: timestampOfRfc3339(expiration),
  }
}
