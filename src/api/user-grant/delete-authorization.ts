/** DeleteAuthorization of v2 and v2beta (projects.md §6.2). */
import { removeUserGrant } from '../../commands/user-grant/user-grants.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { timestamp } from '../wire/timestamps.ts'

/** Removes an authorization; without a date where there never was one. */
export const deleteAuthorization =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async ({ id: userGrantId }: { readonly id: string }, { actor }: Context) => {
    const removal = { actor, userGrantId, mustExist: false }
    const { atMicros } = await removeUserGrant(commands, removal)
    return atMicros === 0 ? {} : { deletionDate: timestamp(atMicros) }
  }
