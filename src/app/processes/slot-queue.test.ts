import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSlotQueue } from './slot-queue.ts'

function watched(slots: number) {
  const queue = createSlotQueue(slots)
  const granted: number[] = []
  return {
    ...queue,
    granted,
    ask: (process: number) => queue.take(process, () => granted.push(process)),
  }
}

test('slots go to whoever asked first, and no more than there are', () => {
  const { ask, giveBack, granted } = watched(2)
  for (const process of [1, 2, 1, 2]) ask(process)
  assert.deepEqual(granted, [1, 2])
  giveBack(2)
  assert.deepEqual(granted, [1, 2, 1])
})

test('a process that is gone frees its slots and waits for none', () => {
  const { ask, giveBack, leave, granted } = watched(2)
  for (const process of [1, 1, 1, 2, 2]) ask(process)
  assert.deepEqual(granted, [1, 1])
  leave(1)
  assert.deepEqual(granted, [1, 1, 2, 2])
  giveBack(1)
  ask(3)
  assert.deepEqual(granted, [1, 1, 2, 2], 'a slot is given back once')
})
