/** UpdateOrganization of the organisation services v2 and v2beta (organizations.md §1.3). */
import { renameOrg } from '../../commands/organization/change-org.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { timestamp } from '../wire/timestamps.ts'
import { targetOf } from './target.ts'

interface Wanted {
  readonly organizationId: string
  readonly name: string
}

/** Renames an organisation; refuses the name that it has. */
export const updateOrganization =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async ({ organizationId, name }: Wanted, context: Context) => {
    const { primaryDomain: instanceDomain } = context.instance
    const given = { ...targetOf(context, organizationId), name, instanceDomain }
    return { changeDate: timestamp((await renameOrg(commands, given)).atMicros) }
  }
