/** UpdateAdministrator of v2 and v2beta (projects.md §7.1). */
import { changeAdministrator } from '../../commands/right/administrators.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { timestamp } from '../wire/timestamps.ts'
import { administeredOf, type WireResource } from './administrator-wire.ts'

interface Wire {
  readonly userId: string
  readonly resource?: WireResource | undefined
  readonly roles: readonly string[]
}

/** Replaces the roles; where they are the same, the date is that of the last change. */
export const updateAdministrator =
  (deps: Pick<ApiDeps, 'commands' | 'tenancy' | 'administrators'>) =>
  async ({ userId, resource, roles }: Wire, { actor }: Context) => {
    const of = administeredOf(resource, 'administrator.resource.missing_to_update')
    const { types, atMicros } = await changeAdministrator(deps, { actor, of, userId, roles })
    if (types.size > 0) return { changeDate: timestamp(atMicros) }
    const { instanceId } = actor
    const changedAt = await deps.administrators.changedAtMicros({ instanceId, userId, of })
    return { changeDate: timestamp(changedAt ?? atMicros) }
  }
