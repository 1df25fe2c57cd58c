import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createAttemptLimiter } from './attempts.ts'

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
})
