import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createInstanceShares, type InstanceShares } from './instance-shares.ts'

/** Takes what an instance can get, as if it had lanes without end. */
function takeAll(shares: InstanceShares, instanceId: string): number {
  let taken = 0
  for (;;) {
    const { limit, full } = shares.next()
    if (limit === 0 || full.includes(instanceId)) return taken
    for (let count = 0; count < limit; count += 1) shares.begin(instanceId)
    taken += limit
  }
}

describe('the calls at once', () => {
  it('are half an instance’s that is alone', () => {
    const shares = createInstanceShares(100)
    assert.equal(takeAll(shares, 'one'), 50)
  })

  it('leave something to whoever comes later, however many take all they can', () => {
    const shares = createInstanceShares(100)
    const taken = ['a', 'b', 'c', 'd', 'e', 'f'].map((each) => takeAll(shares, each))
    assert.ok(
      taken.every((count) => count > 0),
      String(taken),
    )
    assert.ok(taken.reduce((sum, count) => sum + count, 0) <= 100, String(taken))
  })

  it('are free again when they have ended', () => {
    const shares = createInstanceShares(100)
    takeAll(shares, 'one')
    for (let count = 0; count < 50; count += 1) shares.end('one')
    assert.deepEqual(shares.next(), { limit: 50, full: [] })
  })
})
