/** ActivateAuthorization of v2 and v2beta (projects.md §6.2). */
import { reactivateUserGrant } from '../../commands/user-grant/user-grants.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDateOf } from './authorization-wire.ts'

/** Activates an authorization; nothing changes where it is active. */
export const activateAuthorization =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async ({ id: userGrantId }: { readonly id: string }, { actor }: Context) =>
    changeDateOf(await reactivateUserGrant(commands, { actor, userGrantId }))
