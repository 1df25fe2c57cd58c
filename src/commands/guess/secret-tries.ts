/**
 * Tries of the secrets of machines and applications, and of signatures in their place. Such a
 * secret has more than 256 bits, so guessing one is hopeless at any speed; what is bounded is the
 * work and the noise. Right ones come by the thousand a second and must cost nothing: only wrong
 * ones are counted in the store, for all nodes together. Between two answers of the store each
 * node counts for itself, at the moment it has compared, so that many wrong ones at once get no
 * further than one after the other; and what is known to be over is refused before comparing.
 *
 * Counted are wrong ones by account and network, for a client that nobody has told of its new
 * secret must not shut out those who have it; and by network over all accounts.
 */

import { refuse } from '../../domain/refusals.ts'
import { isWithin } from '../../kit/clock.ts'
import type { Limit } from '../../store/limiter/limiter.ts'
import type { CommandDeps } from '../deps.ts'

export interface SecretAttempt {
  readonly instanceId: string
  /** Whose secret: the id of a client, a machine or a key. */
  readonly account: string
  readonly network: string
}

export interface SecretAttempts {
  /**
   * Whether it is right. Rejects with a refusal where there were too many wrong ones, and then
   * tells nothing of this one.
   */
  judge(tried: SecretAttempt, compare: () => boolean | Promise<boolean>): Promise<boolean>
}

const seconds = 600
const ofAccountMax = 60
const ofNetworkMax = 600

/** Keys counted here; the oldest go first. */
const rememberedMax = 10_000

export function createSecretAttempts({
  limiter,
  clock,
}: Pick<CommandDeps, 'limiter' | 'clock'>): SecretAttempts {
  const counts = new Map<string, { readonly count: number; readonly endsAtMicros: number }>()
  const countOf = (key: string) => {
    const found = counts.get(key)
    if (!found) return undefined
    const length = seconds * 1_000_000
    const window = { since: found.endsAtMicros - length, length }
    return isWithin(clock.nowMicros(), window) ? found : undefined
  }
  const set = (key: string, count: number, endsAtMicros: number) => {
    counts.delete(key)
    counts.set(key, { count, endsAtMicros })
    const [oldest] = counts.keys()
    if (counts.size > rememberedMax && oldest !== undefined) counts.delete(oldest)
  }
  const add = ({ key }: Limit) => {
    const found = countOf(key)
    const endsAtMicros = found?.endsAtMicros ?? clock.nowMicros() + seconds * 1_000_000
    set(key, (found?.count ?? 0) + 1, endsAtMicros)
  }
  const requireRoom = (limits: readonly SecretLimit[]): void => {
    for (const limit of limits) {
      const { key, max, refusal } = limit
      const found = countOf(key)
      if (!found || found.count < max) continue
      limiter.onRefused?.(limit)
      throw tooMany(refusal, Math.ceil((found.endsAtMicros - clock.nowMicros()) / 1_000_000))
    }
  }
  return {
    judge: async (tried, compare) => {
      // As long as nothing was wrong there is nothing to look up.
      if (counts.size > 0) requireRoom(limitsOf(tried))
      if (await compare()) return true
      const limits = limitsOf(tried)
      // Others may have been compared in the meantime, and this one is not told then either.
      requireRoom(limits)
      limits.forEach(add)
      const exceeded = await limiter.take(limits)
      if (!exceeded) return false
      const { limit, retryAfterSeconds } = exceeded
      const refusal = limits.find(({ key }) => key === limit.key)?.refusal ?? 'guess.account'
      set(limit.key, limit.max, clock.nowMicros() + retryAfterSeconds * 1_000_000)
      throw tooMany(refusal, retryAfterSeconds)
    },
  }
}

interface SecretLimit extends Limit {
  readonly refusal: 'guess.account' | 'guess.network'
}

function limitsOf({ instanceId, account, network }: SecretAttempt): SecretLimit[] {
  const key = (...parts: string[]) => `secret ${JSON.stringify([instanceId, ...parts])}`
  return [
    { key: key('account', account, network), max: ofAccountMax, seconds, refusal: 'guess.account' },
    { key: key('network', network), max: ofNetworkMax, seconds, refusal: 'guess.network' },
  ]
}

function tooMany(refusal: SecretLimit['refusal'], seconds: number) {
  const retryAfterSeconds = Math.max(1, seconds)
  return refuse(refusal, { hint: String(retryAfterSeconds), retryAfterSeconds })
}
