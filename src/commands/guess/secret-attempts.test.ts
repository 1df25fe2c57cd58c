import assert from 'node:assert/strict'
import { it } from 'node:test'
import { Refusal } from '../../domain/refusals.ts'
import { createClock } from '../../kit/clock.ts'
import { noLimiter } from '../../store/limiter/limiter.fixture.ts'
import type { Limit } from '../../store/limiter/limiter.ts'
import { createSecretAttempts } from './secret-attempts.ts'

const tried = { instanceId: '1', account: 'robot', network: '192.0.2.1' }

function triesOf(take: (limits: readonly Limit[]) => Promise<undefined> = async () => undefined) {
  const asked: (readonly Limit[])[] = []
  const refused: string[] = []
  const limiter = {
    ...noLimiter,
    onRefused: ({ key }: Limit) => refused.push(key.split(' ')[0] ?? ''),
    take: async (limits: readonly Limit[]) => {
      asked.push(limits)
      return take(limits)
    },
  }
  return { ...createSecretAttempts({ limiter, clock: createClock() }), asked, refused }
}

const outcomeOf = (judged: Promise<boolean>): Promise<string> =>
  judged.then(String, (reason) => {
    if (!(reason instanceof Refusal)) throw reason
    return reason.id
  })

it('right secrets cause no query, however many', async () => {
  const { judge, asked } = triesOf()
  const all = Array.from({ length: 1000 }, () => judge(tried, () => true))
  assert.ok((await Promise.all(all)).every((isRight) => isRight))
  assert.equal(asked.length, 0)
})

it('of a hundred wrong secrets at once sixty are answered before the store is', async () => {
  let answer = () => {}
  const late = new Promise<undefined>((resolve) => {
    answer = () => resolve(undefined)
  })
  const { judge, asked, refused } = triesOf(() => late)
  let compared = 0
  const all = Array.from({ length: 100 }, () =>
    outcomeOf(
      judge(tried, () => {
        compared += 1
        return false
      }),
    ),
  )
  answer()
  const outcomes = await Promise.all(all)
  assert.equal(outcomes.filter((each) => each === 'false').length, 60)
  assert.equal(outcomes.filter((each) => each === 'USER-Try1a').length, 40)
  assert.equal(asked.length, 60)
  assert.equal(refused.filter((each) => each === 'secret').length, 40, 'and each is counted')
  const before = compared
  assert.equal(await outcomeOf(judge(tried, () => true)), 'USER-Try1a')
  assert.equal(compared, before, 'what is over is not compared')
  const elsewhere = { ...tried, network: '192.0.2.2' }
  assert.equal(await outcomeOf(judge(elsewhere, () => true)), 'true')
})
