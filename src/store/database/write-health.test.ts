import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Unavailable } from '../../kit/unavailable.ts'
import { createWriteHealth } from './write-health.ts'

test('a failed write counts for a while, or until another succeeds', async () => {
  let nowMs = 0
  const health = createWriteHealth(() => nowMs)
  const away = () => health.noted(Promise.reject(new Unavailable('it is full')))
  health.requireWell()
  await assert.rejects(away(), Unavailable)
  assert.equal(health.isFailing(), true)
  assert.throws(health.requireWell, Unavailable)
  assert.equal(await health.noted(Promise.resolve(1)), 1)
  health.requireWell()

  await assert.rejects(away(), Unavailable)
  nowMs += 9_000
  assert.throws(health.requireWell, Unavailable)
  nowMs += 2_000
  health.requireWell()
  assert.equal(health.isFailing(), false)
})

test('a write that fails for another reason does not count', async () => {
  const health = createWriteHealth()
  await assert.rejects(health.noted(Promise.reject(new Error('a fault of ours'))))
  health.requireWell()
})
