/**
 * DeactivateOrganization and ActivateOrganization of the organisation services v2 and v2beta
 * (organizations.md §1.3).
 */
import { activateOrg, deactivateOrg } from '../../commands/organization/change-org.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { timestamp } from '../wire/timestamps.ts'
import { targetOf } from './target.ts'

const changes = { activate: activateOrg, deactivate: deactivateOrg } as const

/** Refuses an organisation that is in that state. */
export const changeOrganizationState =
  ({ commands }: Pick<ApiDeps, 'commands'>, change: keyof typeof changes) =>
  async ({ organizationId }: { readonly organizationId: string }, context: Context) => {
    const { atMicros } = await changes[change](commands, targetOf(context, organizationId))
    return { changeDate: timestamp(atMicros) }
  }
