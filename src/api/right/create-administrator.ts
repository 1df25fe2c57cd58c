/** CreateAdministrator of v2 and v2beta (projects.md §7.1). */
import { addAdministrator } from '../../commands/right/administrators.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { timestamp } from '../wire/timestamps.ts'
import { administeredOf, type WireResource } from './administrator-wire.ts'

interface Wire {
  readonly userId: string
  readonly resource?: WireResource | undefined
  readonly roles: readonly string[]
}

/** Gives a user of any organisation roles of management. */
export const createAdministrator =
  (deps: Pick<ApiDeps, 'commands' | 'tenancy'>) =>
  async ({ userId, resource, roles }: Wire, { actor }: Context) => {
    const of = administeredOf(resource, 'administrator.resource.missing_to_create')
    const { atMicros } = await addAdministrator(deps, { actor, of, userId, roles })
    return { creationDate: timestamp(atMicros) }
  }
