/**
 * Quotas of an instance (organizations.md §2.5): how much it may use in each of equally long
 * periods, and who is notified before that. Requests with a token are counted; there are no actions
 * whose seconds could be.
 */

import { evolution } from '../../events/handlers.ts'
import type { QuotaNotificationPayload, QuotaPayload } from '../../events/instance-settings.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'

/** A quota. */
export type Quota = QuotaPayload

/** The unit whose use is counted: requests with a token. */
export const requestUnit = 1

/** The quota of one unit after an event; `noQuota`: there is none. */
export const evolveQuota = evolution<Quota>({
  'quota.set': (_, { payload }) => ({ ...noQuota, ...payload }),
  'quota.removed': () => noQuota,
})

/** No quota. */
export const noQuota: Quota = {
  unit: 0,
  from: 0,
  interval: 0,
  amount: 0,
  limit: false,
  notifications: [],
}

const notificationsMax = 50
const minuteNanos = 60_000_000_000

/** Sets a quota; where `mustBeNew`, refuses one that exists. */
export function* setQuota(
  { quota, mustBeNew }: { quota: Quota; mustBeNew: boolean },
  before: Quota,
): Iterable<Decided> {
  if (mustBeNew && before !== noQuota) throw refuse('quota.exists')
  requireValid(quota)
  if (JSON.stringify(inOrder(before)) === JSON.stringify(inOrder(quota))) return
  yield event('quota.set', quota, { always: ['limit', 'notifications'] })
}

/** Removes a quota; refuses where there is none. */
export function* removeQuota({ unit }: { unit: number }, before: Quota): Iterable<Decided> {
  if (before === noQuota) throw refuse('quota.not_found')
  yield event('quota.removed', { unit })
}

function requireValid({ unit, from, interval, amount, notifications }: Quota): void {
  if (unit !== requestUnit && unit !== 2) throw refuse('quota.unit')
  if (amount < 1) throw refuse('quota.amount')
  if (from <= 0) throw refuse('quota.from')
  if (interval < minuteNanos) throw refuse('quota.interval')
  if (notifications.length > notificationsMax) {
    throw refuse('quota.notifications', String(notificationsMax))
  }
  for (const { percent, callUrl } of notifications) {
    if (percent < 1) throw refuse('quota.percent')
    if (!isCallUrl(callUrl)) throw refuse('quota.call_url')
  }
}

function isCallUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === ''
}

function inOrder({ unit, from, interval, amount, limit, notifications }: Quota) {
  const each = notifications.map(({ percent, repeat, callUrl }) => [percent, repeat, callUrl])
  return [unit, from, interval, amount, limit, each]
}

/** The period of a time: where it begins and ends, in microseconds since 1970. */
export function periodAt(
  { from, interval }: Pick<Quota, 'from' | 'interval'>,
  { nowMicros }: { readonly nowMicros: number },
): { readonly beginsAtMicros: number; readonly endsAtMicros: number } {
  const lengthMicros = Math.floor(interval / 1000)
  const begun = Math.floor((nowMicros - from) / lengthMicros)
  const beginsAtMicros = from + begun * lengthMicros
  return { beginsAtMicros, endsAtMicros: beginsAtMicros + lengthMicros }
}

/** Who is notified when a use is counted: whoever's share, or a multiple of it, is reached now. */
export function notificationsAt(
  { amount, notifications }: Pick<Quota, 'amount' | 'notifications'>,
  { used }: { readonly used: number },
): readonly QuotaNotificationPayload[] {
  return notifications.filter(({ percent, repeat }) => {
    const reached = (times: number) => Math.ceil((amount * percent * times) / 100) === used
    if (!repeat) return reached(1)
    return reached(Math.max(1, Math.floor((used * 100) / (amount * percent))))
  })
}
