/** UpdateAuthorization of v2 and v2beta (projects.md §6.2). */
import { changeUserGrant } from '../../commands/user-grant/user-grants.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDateOf } from './authorization-wire.ts'

interface Wire {
  readonly id: string
  readonly roleKeys: readonly string[]
}

/** Replaces the roles; nothing changes where they are the same. */
export const updateAuthorization =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async ({ id: userGrantId, roleKeys }: Wire, { actor }: Context) => {
    const change = { actor, userGrantId, roleKeys, mustChange: false }
    return changeDateOf(await changeUserGrant(commands, change))
  }
