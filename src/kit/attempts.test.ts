import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createAttemptLimiter } from './attempts.ts'
import { createSiblings } from './siblings.fixture.ts'

describe('tries', () => {
  it('are counted for a while, for each key apart', () => {
    let nowMicros = 0
    const tries = createAttemptLimiter({
      max: 2,
      minutes: 1,
      clock: { nowMicros: () => nowMicros },
    })
    assert.ok(tries.take('a') && tries.take('a'))
    assert.equal(tries.take('a'), false)
    assert.equal(tries.take('b'), true)
    tries.giveBack('a')
    assert.equal(tries.take('a'), true)
    assert.equal(tries.take('a'), false)
    nowMicros = 60_000_000
    assert.ok(tries.take('a') && tries.take('a'))
    for (let key = 0; key <= 100_000; key += 1) tries.take(`${key}`)
    assert.equal(tries.take('a'), true, 'the oldest was forgotten')
  })

  it('of processes of one server are counted together', () => {
    const clock = { nowMicros: () => 0 }
    const [here, there] = createSiblings(2).all.map((siblings) =>
      createAttemptLimiter({ max: 3, minutes: 1, clock, topic: siblings.topic('attempts') }),
    )
    assert.ok(here && there)
    assert.ok(here.take('a') && there.take('a') && here.take('a'))
    assert.equal(here.take('a'), false)
    assert.equal(there.take('a'), false)
    here.giveBack('a')
    assert.equal(there.take('a'), true)
  })
})
