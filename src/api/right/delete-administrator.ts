/** DeleteAdministrator of v2 and v2beta (projects.md §7.1). */
import { removeAdministrator } from '../../commands/right/administrators.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { timestamp } from '../wire/timestamps.ts'
import { administeredOf, type WireResource } from './administrator-wire.ts'

interface Wire {
  readonly userId: string
  readonly resource?: WireResource | undefined
}

/** Takes all roles; without a date where the user had none. */
export const deleteAdministrator =
  (deps: Pick<ApiDeps, 'commands' | 'tenancy'>) =>
  async ({ userId, resource }: Wire, { actor }: Context) => {
    const of = administeredOf(resource, 'administrator.resource.missing_to_delete')
    const { types, atMicros } = await removeAdministrator(deps, { actor, of, userId })
    return types.size > 0 ? { deletionDate: timestamp(atMicros) } : {}
  }
