/** AddQuota and SetQuota of system v1. */
import { setQuota as set } from '../../commands/instance/instance-settings.ts'
import type { Quota } from '../../domain/instance/quotas.ts'
import type { SystemService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { addDetails, changeDetails } from '../wire/details.ts'
import { nanosOf, type WireDuration } from '../wire/durations.ts'
import { countOf } from '../wire/paging.ts'
import { microsOfTimestamp } from '../wire/timestamps.ts'

/** Adds a quota; refuses one of a unit that has one. */
export const addQuota =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof SystemService.method.addQuota> =>
  async (request, { actor }) => {
    const { instanceId } = request
    const input = { actor: { ...actor, instanceId }, quota: quotaOf(request), mustBeNew: true }
    return { details: addDetails(await set(commands, input)) }
  }

/** Sets a quota, whether there is one or not. */
export const setQuota =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof SystemService.method.setQuota> =>
  async (request, { actor }) => {
    const { instanceId } = request
    const input = { actor: { ...actor, instanceId }, quota: quotaOf(request), mustBeNew: false }
    return { details: changeDetails(await set(commands, input)) }
  }

interface WireQuota {
  readonly unit: number
  readonly from?: Parameters<typeof microsOfTimestamp>[0]
  readonly resetInterval?: WireDuration | undefined
  readonly amount: bigint
  readonly limit: boolean
  readonly notifications: readonly {
    readonly percent: number
    readonly repeat: boolean
    readonly callUrl: string
  }[]
}

function quotaOf({ unit, from, resetInterval, amount, limit, notifications }: WireQuota): Quota {
  return {
    unit,
    from: microsOfTimestamp(from),
    interval: nanosOf(resetInterval),
    amount: countOf(amount),
    limit,
    notifications: notifications.map(({ percent, repeat, callUrl }) => ({
      percent,
      repeat,
      callUrl,
    })),
  }
}
