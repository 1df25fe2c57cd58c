/** DeactivateUserGrant of management v1 (projects.md §6.2). */
import { deactivateUserGrant as deactivate } from '../../../commands/user-grant/user-grants.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

/** Deactivates an authorization for this organisation; nothing changes where it is inactive. */
export const deactivateUserGrant =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.deactivateUserGrant> =>
  async ({ grantId }, context) => ({
    details: changeDetails(await deactivate(commands, targetOf(context, grantId))),
  })
