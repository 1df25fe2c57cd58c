/** `POST /management/v1/users/{user_id}/passwordless/_search` (management-v1 §13.4). */
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { passkeysOf } from '../../wire/factor.ts'

export const listHumanPasswordless = ({ users }: ReadNeeds) =>
  method(
    ManagementService.method.listHumanPasswordless,
    async ({ userId }, { instance, orgId }) => ({
      result: passkeysOf(await users.factors({ instanceId: instance.id, userId, orgId })),
    }),
  )
