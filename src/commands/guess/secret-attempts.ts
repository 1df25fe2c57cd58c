/**
 * Attempts at the secrets of machines and applications, and at signatures in their place. Such a
 * secret has more than 256 bits and cannot be guessed at any speed; what is bounded is the work
 * and the noise. Successful attempts come by the thousand a second and must cost nothing: only
 * failed ones are counted in the store, for all nodes together. Between two answers of the store
 * each node counts by itself, right after comparing, so that concurrent failures get no further
 * than sequential ones; and an attempt over a known limit is refused before comparing.
 *
 * Failures are counted by account and network, as a client that still uses an old secret must
 * not lock out those with the new one; and by network over all accounts.
 */

import { refuse } from '../../domain/refusals.ts'
import { isWithin } from '../../kit/clock.ts'
import type { Limit } from '../../store/limiter/limiter.ts'
import type { CommandDeps } from '../deps.ts'

/** Whose secret is used, and from which network. */
export interface SecretAttempt {
  readonly instanceId: string
  /** Whose secret: the id of a client, a machine or a key. */
  readonly account: string
  readonly network: string
}

/** Judges attempts at such secrets. */
export interface SecretAttempts {
  /**
   * Whether the secret is right. Rejects with a refusal where there were too many failures, and
   * then reveals nothing about this attempt.
   */
  judge(tried: SecretAttempt, compare: () => boolean | Promise<boolean>): Promise<boolean>
}

const seconds = 600
const ofAccountMax = 60
const ofNetworkMax = 600

/** Keys counted in this process; the oldest are evicted first. */
const keysMax = 10_000

/** Counts failures in this process and in the store. */
export function createSecretAttempts({
  limiter,
  clock,
}: Pick<CommandDeps, 'limiter' | 'clock'>): SecretAttempts {
  const counts = new Map<string, Counted>()
  const countOf = (key: string) => {
    const found = counts.get(key)
    if (!found) return undefined
    const length = seconds * 1_000_000
    const window = { since: found.endsAtMicros - length, length }
    return isWithin(clock.nowMicros(), window) ? found : undefined
  }
  const set = (key: string, counted: Counted) => {
    counts.delete(key)
    counts.set(key, counted)
    const [oldest] = counts.keys()
    if (counts.size > keysMax && oldest !== undefined) counts.delete(oldest)
  }
  const add = ({ key }: Limit) => {
    const found = countOf(key)
    const endsAtMicros = found?.endsAtMicros ?? clock.nowMicros() + seconds * 1_000_000
    set(key, { count: (found?.count ?? 0) + 1, endsAtMicros })
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
      // Without failures there is nothing to look up.
      if (counts.size > 0) requireRoom(limitsOf(tried))
      if (await compare()) return true
      const limits = limitsOf(tried)
      // The limit may have been reached while this one was compared.
      requireRoom(limits)
      limits.forEach(add)
      const exceeded = await limiter.take(limits)
      if (!exceeded) return false
      const { limit, retryAfterSeconds } = exceeded
      const refusal = limits.find(({ key }) => key === limit.key)?.refusal ?? 'guess.account'
      const endsAtMicros = clock.nowMicros() + retryAfterSeconds * 1_000_000
      set(limit.key, { count: limit.max, endsAtMicros })
      throw tooMany(refusal, retryAfterSeconds)
    },
  }
}

interface Counted {
  readonly count: number
  readonly endsAtMicros: number
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
