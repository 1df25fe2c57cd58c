import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createBatches } from './batches.ts'

const options = { sizeMax: 3, waitingMax: 5, tooMany: () => new Error('too many') }

test('what comes together goes together, and each hears of its own', async () => {
  const trips: number[] = []
  const batches = createBatches<number, number>({
    ...options,
    carry: async (items) => {
      trips.push(items.length)
      return items.map((item) => item * 2)
    },
  })
  const results = await Promise.all([1, 2, 3, 4].map(batches.add))
  assert.deepEqual(results, [2, 4, 6, 8])
  assert.deepEqual(trips, [3, 1])
  await batches.idle()
  assert.equal(await batches.add(5), 10)
})

test('a trip that fails fails all it carried, and none of the next', async () => {
  const batches = createBatches<string, string>({
    ...options,
    carry: async (items) => {
      if (items.includes('bad')) throw new Error('the store is gone')
      return items
    },
  })
  const three = await Promise.allSettled(['a', 'bad', 'c', 'd'].map(batches.add))
  assert.deepEqual(
    three.map(({ status }) => status),
    ['rejected', 'rejected', 'rejected', 'fulfilled'],
  )
})

test('those who are more than may wait are refused at once', async () => {
  const batches = createBatches<number, number>({ ...options, carry: async (items) => items })
  const all = await Promise.allSettled([1, 2, 3, 4, 5, 6].map(batches.add))
  assert.equal(all.filter(({ status }) => status === 'rejected').length, 1)
})
