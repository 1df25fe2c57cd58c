/** CreateAuthorization of v2 and v2beta (projects.md §6.1). */
import { addUserGrant } from '../../commands/user-grant/user-grants.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { timestamp } from '../wire/timestamps.ts'

interface Wire {
  readonly userId: string
  readonly projectId: string
  /** In v2beta it may be absent: the owner of the project. */
  readonly organizationId?: string
  readonly roleKeys: readonly string[]
}

/** Gives a user roles on a project, in one organisation. */
export const createAuthorization =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async ({ userId, projectId, organizationId, roleKeys }: Wire, { actor }: Context) => {
    const orgId = organizationId || undefined
    const { userGrantId: id, atMicros } = await addUserGrant(commands, {
      ...{ actor, userId, projectId, orgId, roleKeys },
      projectGrantId: '',
    })
    return { id, creationDate: timestamp(atMicros) }
  }
