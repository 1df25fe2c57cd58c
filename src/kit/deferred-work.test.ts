import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createDeferredWork } from './deferred-work.ts'

describe('deferred work', () => {
  const failures: unknown[] = []
  const onFailure = (failure: unknown) => {
    failures.push(failure)
  }

  it('is not begun before its caller goes on, and then in order', async () => {
    const done: string[] = []
    const afterwards = createDeferredWork({ onFailure })
    for (const name of ['one', 'two']) {
      afterwards.add(async () => {
        done.push(`${name} begins`)
        await Promise.resolve()
        done.push(`${name} ends`)
      })
    }
    await Promise.resolve()
    assert.deepEqual(done, [])
    await afterwards.idle()
    assert.deepEqual(done, ['one begins', 'one ends', 'two begins', 'two ends'])
  })

  it('is done by itself as well', async () => {
    const afterwards = createDeferredWork({ onFailure })
    await new Promise<void>((resolve) => {
      afterwards.add(async () => resolve())
    })
    await afterwards.idle()
  })

  it('stops for no failure, and leaves nothing behind that came meanwhile', async () => {
    const done: string[] = []
    const afterwards = createDeferredWork({ onFailure })
    const failure = new Error('no')
    afterwards.add(() => {
      throw failure
    })
    afterwards.add(async () => {
      afterwards.add(async () => done.push('the last'))
    })
    await afterwards.idle()
    assert.deepEqual([failures.splice(0), done], [[failure], ['the last']])
  })

  it('is bounded: what is too much is reported', async () => {
    const afterwards = createDeferredWork({ onFailure, waitingMax: 1 })
    let count = 0
    const work = async () => {
      count += 1
    }
    afterwards.add(work)
    afterwards.add(work)
    await afterwards.idle()
    assert.equal(count, 1)
    assert.match(String(failures.splice(0)), /too much/)
  })
})
