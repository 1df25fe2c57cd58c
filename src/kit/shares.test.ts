import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSlotShares, NoSlotLeft } from './shares.ts'

/** Work that goes on until it is told to end. */
function hang() {
  const ends: (() => void)[] = []
  const work = () => new Promise<void>((resolve) => ends.push(resolve))
  return { work, end: () => ends.splice(0).forEach((end) => void end()) }
}

test('a party has its slots and no more, whatever others do', async () => {
  const shares = createSlotShares({ total: 5 })
  const { work, end } = hang()
  const slow = [{ name: 'slow', max: 2 }]
  const held = [shares.hold(slow, work), shares.hold(slow, work)]
  await assert.rejects(shares.hold(slow, work), NoSlotLeft)
  assert.equal(await shares.hold([{ name: 'other', max: 2 }], async () => 'done'), 'done')
  end()
  await Promise.all(held)
  assert.equal(await shares.hold(slow, async () => 'done'), 'done')
})

test('all together have theirs', async () => {
  const shares = createSlotShares({ total: 3 })
  const { work, end } = hang()
  const held = ['a', 'b', 'c'].map((name) => shares.hold([{ name, max: 2 }], work))
  await assert.rejects(shares.hold([{ name: 'd', max: 2 }], work), NoSlotLeft)
  end()
  await Promise.all(held)
})

test('a place is free again when the work fails', async () => {
  const shares = createSlotShares({ total: 1 })
  const party = [{ name: 'a', max: 1 }]
  await assert.rejects(
    shares.hold(party, () => Promise.reject(new Error('no'))),
    /no/,
  )
  assert.equal(await shares.hold(party, async () => 'done'), 'done')
})
