import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Unavailable } from '../kit/unavailable.ts'
import { keepStatistics } from './statistics.ts'

/** A store that notes how its statistics are refreshed, and fails in turn with the failures. */
function createStore(...failures: readonly (Error | undefined)[]) {
  const asked: unknown[] = []
  const failed: unknown[] = []
  let called = () => {}
  const calls = (count: number) =>
    new Promise<void>((resolve) => {
      // The timers of a server do not keep a process alive.
      const alive = setInterval(() => undefined, 1000)
      called = () => {
        if (asked.length < count) return
        clearInterval(alive)
        resolve()
      }
      called()
    })
  const keep = () =>
    keepStatistics({
      database: {
        refreshStatistics: async (how) => {
          asked.push(how)
          called()
          const failure = failures[asked.length - 1]
          if (failure) throw failure
          return 0
        },
      },
      onFailure: (failure) => failed.push(failure),
      everyMs: 5,
    })
  return { asked, failed, calls, keep }
}

test('statistics are complete before the first call, later as far as calls can wait', async () => {
  const { asked, calls, keep } = createStore()
  const statistics = await keep()
  assert.deepEqual(asked, [{ mayTakeLong: true }])
  await calls(3)
  await statistics.close()
  assert.deepEqual(asked.slice(1, 3), [{ mayTakeLong: false }, { mayTakeLong: false }])
})

test('a store without space does not keep a server from starting', async () => {
  const broken = new Error('no such table')
  const { failed, calls, keep } = createStore(new Unavailable('full'), broken, undefined)
  const statistics = await keep()
  await calls(3)
  await statistics.close()
  assert.deepEqual(failed, [broken])
})
