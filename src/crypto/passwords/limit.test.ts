import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { createLimit, Overloaded } from './limit.ts'

describe('a limit', () => {
  it('runs so many at once, the others in order, and refuses those beyond the line', async () => {
    const limit = createLimit({ atOnce: 2, waitingMax: 2 })
    const started: number[] = []
    const ends: (() => void)[] = []
    const job = (n: number) =>
      limit.run(async () => {
        started.push(n)
        await new Promise<void>((resolve) => ends.push(resolve))
        return n
      })
    const first = [job(1), job(2), job(3), job(4)]
    const refused = job(5)
    await assert.rejects(refused, Overloaded)
    assert.deepEqual(started, [1, 2])
    ends[0]?.()
    assert.equal(await first[0], 1)
    await turn()
    assert.deepEqual(started, [1, 2, 3])
    ends[1]?.()
    await first[1]
    await turn()
    ends[2]?.()
    await first[2]
    await turn()
    ends[3]?.()
    assert.deepEqual(await Promise.all(first), [1, 2, 3, 4])
    assert.deepEqual(started, [1, 2, 3, 4])
  })

  it('gives its place back when a job fails, even before it waits', async () => {
    const limit = createLimit({ atOnce: 1, waitingMax: 1 })
    const fail = () => {
      throw new Error('broken')
    }
    for (let i = 0; i < 3; i++) await assert.rejects(limit.run(fail), /broken/)
    assert.equal(await limit.run(async () => 'well'), 'well')
  })
})
