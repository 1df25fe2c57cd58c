/** DeleteOrganization of the organisation services v2 and v2beta (organizations.md §1.3). */
import { removeOrg } from '../../commands/organization/remove-org.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { timestamp } from '../wire/timestamps.ts'
import { targetOf } from './target.ts'

/** Content with one that is not there: then there is no date. */
export const deleteOrganization =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async ({ organizationId }: { readonly organizationId: string }, context: Context) => {
    const target = { ...targetOf(context, organizationId), mustExist: false }
    const { types, atMicros } = await removeOrg(commands, target)
    return types.size === 0 ? {} : { deletionDate: timestamp(atMicros) }
  }
