/**
 * Counts the requests of an instance against its quota (organizations.md §2.5), for all nodes
 * together, and notifies who wants to know of it. Only instances with a quota are counted.
 */
import type { RequestQuotas } from '../api/guards/request-quota.ts'
import { notificationsAt, periodAt } from '../domain/instance/quotas.ts'
import { isWithin } from '../kit/clock.ts'
import { type Outgoing, OutgoingError } from '../kit/outgoing/outgoing.ts'
import { createSlotShares, NoSlotLeft } from '../kit/shares.ts'
import type { Counters } from '../store/limiter/counters.ts'

interface QuotaDeps {
  readonly counters: Pick<Counters, 'add'>
  readonly clock: { nowMicros(): number }
  readonly outgoing: Pick<Outgoing, 'fetch'>
}

/** For so long a node refuses without asking the store again. */
const refusedMicros = 1_000_000

/** Notifications at once, and to one host. */
const total = 16
const perHost = 4

/** Creates the quotas. */
export function createQuotas({ counters, clock, outgoing }: QuotaDeps): RequestQuotas {
  /** By instance; there are as many as instances that have reached their limit. */
  const refusedAt = new Map<string, number>()
  const shares = createSlotShares({ total })

  /** Who cannot be reached now is not notified: the next share, or period, is. */
  const notify = async (url: string, body: object): Promise<void> => {
    const request = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      ...{ timeoutMs: 10_000, bodyBytesMax: 10_000 },
    }
    try {
      const slots = [{ name: new URL(url).host, max: perHost }]
      await shares.hold(slots, () => outgoing.fetch(url, request))
    } catch (reason) {
      if (!(reason instanceof OutgoingError || reason instanceof NoSlotLeft)) throw reason
    }
  }

  return {
    take: async ({ instanceId, quota }) => {
      const nowMicros = clock.nowMicros()
      if (nowMicros < quota.from) return false
      const { beginsAtMicros, endsAtMicros } = periodAt(quota, { nowMicros })
      const key = `quota requests ${instanceId} ${beginsAtMicros} ${quota.interval}`
      const refused = { since: refusedAt.get(key) ?? 0, length: refusedMicros }
      if (quota.limit && isWithin(nowMicros, refused)) return true
      const seconds = Math.ceil((endsAtMicros - nowMicros) / 1e6)
      const { count: used } = await counters.add({ key, by: 1, seconds })
      if (quota.limit && used > quota.amount) {
        refusedAt.clear()
        refusedAt.set(key, nowMicros)
        await counters.add({ key, by: -1, seconds })
        return true
      }
      for (const { percent, callUrl } of notificationsAt(quota, { used })) {
        const periodStart = new Date(beginsAtMicros / 1000).toISOString()
        const threshold = Math.floor((used * 100) / quota.amount / percent) * percent
        const unit = 'requests.all.authenticated'
        void notify(callUrl, { unit, callURL: callUrl, periodStart, threshold, usage: used })
      }
      return false
    },
  }
}
