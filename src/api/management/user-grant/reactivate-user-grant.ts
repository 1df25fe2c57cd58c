/** ReactivateUserGrant of management v1 (projects.md §6.2). */
import { reactivateUserGrant as reactivate } from '../../../commands/user-grant/user-grants.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

/** Reactivates an authorization for this organisation; nothing changes where it is active. */
export const reactivateUserGrant =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.reactivateUserGrant> =>
  async ({ grantId }, context) => ({
    details: changeDetails(await reactivate(commands, targetOf(context, grantId))),
  })
