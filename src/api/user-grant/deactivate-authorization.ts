/** DeactivateAuthorization of v2 and v2beta (projects.md §6.2). */
import { deactivateUserGrant } from '../../commands/user-grant/user-grants.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDateOf } from './authorization-wire.ts'

/** Deactivates an authorization; nothing changes where it is inactive. */
export const deactivateAuthorization =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async ({ id: userGrantId }: { readonly id: string }, { actor }: Context) =>
    changeDateOf(await deactivateUserGrant(commands, { actor, userGrantId }))
