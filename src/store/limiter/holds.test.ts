import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createClock } from '../../kit/clock.ts'
import { createLimiter, type Hold, type Limiter } from './limiter.ts'

/** Counts in memory, an answer of the store later. */
function limiterOf(): Limiter {
  const counts = new Map<string, number>()
  const clock = createClock()
  return createLimiter({
    clock,
    counters: {
      add: async ({ key, by, seconds }) => {
        await Promise.resolve()
        const count = Math.max(0, (counts.get(key) ?? 0) + by)
        counts.set(key, count)
        return { count, endsAtMicros: clock.nowMicros() + seconds * 1_000_000 }
      },
      reset: async (keys) => {
        for (const key of keys) counts.delete(key)
      },
      close: async () => undefined,
    },
  })
}

const limit = { key: 'password of minnie', max: 10, seconds: 600 }

/** What becomes of one try; `work` is the comparing. */
async function attempt(limiter: Limiter, isRight: boolean): Promise<'right' | 'wrong' | 'refused'> {
  const held = await limiter.hold([limit])
  if ('limit' in held) return 'refused'
  await new Promise((resolve) => setImmediate(resolve))
  if (!isRight) held.keep()
  else await held.giveBack()
  return isRight ? 'right' : 'wrong'
}

const count = (outcomes: readonly string[], what: string) =>
  outcomes.filter((each) => each === what).length

it('of a hundred concurrent wrong attempts ten are made', async () => {
  const limiter = limiterOf()
  const all = Array.from({ length: 100 }, () => attempt(limiter, false))
  const outcomes = await Promise.all(all)
  assert.equal(count(outcomes, 'wrong'), 10)
  assert.equal(count(outcomes, 'refused'), 90)
  assert.equal(await attempt(limiter, true), 'refused')
})

it('a hundred concurrent correct attempts are all made, because none counts', async () => {
  const limiter = limiterOf()
  const outcomes = await Promise.all(Array.from({ length: 100 }, () => attempt(limiter, true)))
  assert.equal(count(outcomes, 'right'), 100)
})

it('correct attempts among wrong ones allow no eleventh wrong one', async () => {
  const limiter = limiterOf()
  const outcomes = await Promise.all(
    Array.from({ length: 100 }, (_, number) => attempt(limiter, number % 2 === 0)),
  )
  assert.equal(count(outcomes, 'wrong'), 10)
})

it('waiting attempts resume when those in progress end, however they end', async () => {
  const limiter = limiterOf()
  const holds = await Promise.all(Array.from({ length: 10 }, () => limiter.hold([limit])))
  const late = [limiter.hold([limit]), limiter.hold([limit])]
  const [first, ...others] = holds as Hold[]
  await first?.giveBack()
  const [next] = await Promise.all([Promise.race(late)])
  assert.ok(next && !('limit' in next), 'there is room for one')
  for (const each of [next, ...others]) each.keep()
  const ends = await Promise.all(late)
  assert.equal(ends.filter((end) => 'limit' in end).length, 1)
})
