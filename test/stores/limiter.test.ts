/** Limits as they are counted over each store, by one process and by two. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createClock } from '../../src/kit/clock.ts'
import { openLimiter } from '../../src/store/limiter/limiter.fixture.ts'
import type { Limit } from '../../src/store/limiter/limiter.ts'
import { eachStoreAndPooled } from './stores.ts'

/** A clock that moves only when told to. */
function stoppedClock() {
  let atMicros = createClock().nowMicros()
  return {
    nowMicros: () => atMicros,
    pass: (seconds: number) => {
      atMicros += seconds * 1_000_000
    },
  }
}

let drawn = 0
const limitOf = (max: number, seconds = 600): Limit => ({ key: `key ${++drawn}`, max, seconds })

eachStoreAndPooled((store) => {
  it('so many attempts may be made, and the next one learns how long to wait', async () => {
    const clock = stoppedClock()
    const limiter = await openLimiter(store.database(), clock)
    const limit = limitOf(3)
    for (let i = 0; i < 3; i++) assert.equal(await limiter.take([limit]), undefined)
    clock.pass(60)
    assert.deepEqual(await limiter.take([limit]), { limit, retryAfterSeconds: 540 })
    clock.pass(541)
    assert.equal(await limiter.take([limit]), undefined, 'a count ends')
    await limiter.close()
  })

  it('many attempts at once gain nothing', async () => {
    const limiter = await openLimiter(store.database(), stoppedClock())
    const limit = limitOf(10)
    const answers = await Promise.all(Array.from({ length: 100 }, () => limiter.take([limit])))
    assert.equal(answers.filter((each) => each === undefined).length, 10)
    await limiter.close()
  })

  it('a try that one limit refuses is counted by none', async () => {
    const clock = stoppedClock()
    const limiter = await openLimiter(store.database(), clock)
    const [narrow, wide] = [limitOf(1), limitOf(2)]
    assert.equal(await limiter.take([narrow, wide]), undefined)
    assert.deepEqual((await limiter.take([narrow, wide]))?.limit, narrow)
    assert.equal(await limiter.take([wide]), undefined)
    assert.deepEqual((await limiter.take([wide]))?.limit, wide)
    await limiter.close()
  })

  it('an attempt that is given back or dropped can be made again', async () => {
    const limiter = await openLimiter(store.database(), stoppedClock())
    const limit = limitOf(1)
    assert.equal(await limiter.take([limit]), undefined)
    await limiter.giveBack([limit])
    assert.equal(await limiter.take([limit]), undefined)
    assert.ok(await limiter.take([limit]))
    await limiter.reset([limit.key])
    assert.equal(await limiter.take([limit]), undefined)
    await limiter.close()
  })

  it('counts outlive a restart', async () => {
    const clock = stoppedClock()
    const limit = limitOf(1)
    const before = await openLimiter(store.database(), clock)
    assert.equal(await before.take([limit]), undefined)
    await before.close()
    const after = await openLimiter(await store.reopen(), clock)
    assert.deepEqual((await after.take([limit]))?.limit, limit)
    await after.close()
  })

  it('two nodes count together', async () => {
    const clock = stoppedClock()
    // As where several nodes write, whatever the engine.
    const shared = { ...store.database(), soleWriter: false }
    const nodes = [await openLimiter(shared, clock), await openLimiter(shared, clock)]
    const limit = limitOf(10)
    const tries = Array.from({ length: 40 }, (_, i) => nodes[i % 2]?.take([limit]))
    const answers = await Promise.all(tries)
    assert.equal(answers.filter((each) => each === undefined).length, 10)
  })
})
