import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backOffMicros } from './back-off.ts'

test('waits double from a second to an hour', () => {
  const seconds = [1, 2, 3, 4, 10, 12, 13, 500].map(
    (attempt) => backOffMicros({ attempt, chance: 0 }) / 1e6,
  )
  assert.deepEqual(seconds, [1, 2, 4, 8, 512, 2048, 3600, 3600])
})

test('chance shortens a wait by at most a quarter', () => {
  assert.equal(backOffMicros({ attempt: 3, chance: 0.5 }), 3_500_000)
  assert.equal(backOffMicros({ attempt: 3, chance: 1 }), 3_000_000)
})
