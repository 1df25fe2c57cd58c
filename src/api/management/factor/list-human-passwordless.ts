/** ListHumanPasswordless of management v1 (management-v1 §13.4). */
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { passkeysOf } from '../../wire/factor.ts'

/** The passkeys of a user of this organisation. */
export const listHumanPasswordless =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof ManagementService.method.listHumanPasswordless> =>
  async ({ userId }, { instance, orgId }) => ({
    result: passkeysOf(await users.factors({ instanceId: instance.id, userId, orgId })),
  })
