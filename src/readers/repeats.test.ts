import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRepeats } from './repeats.ts'

test('values that occur again are found among many, with both lines', () => {
  const found = createRepeats()
  for (let line = 1; line <= 50_000; line += 1) found.add(`user${line}@example.com`, line)
  assert.deepEqual(found.repeats, { count: 0, first: [] })
  found.add('user17@example.com', 50_001)
  found.add('user49999@example.com', 50_002)
  assert.deepEqual(found.repeats, {
    count: 2,
    first: [
      { line: 50_001, earlierLine: 17 },
      { line: 50_002, earlierLine: 49_999 },
    ],
  })
})

test('only the first repeats are kept with their lines', () => {
  const found = createRepeats()
  for (let line = 1; line <= 1_001; line += 1) found.add('same@example.com', line)
  assert.equal(found.repeats.count, 1_000)
  assert.equal(found.repeats.first.length, 20)
})
