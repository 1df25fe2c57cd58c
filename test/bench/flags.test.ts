/** The command line of the bench. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Flags, readFlags } from './flags.ts'

const read = (...args: string[]) => readFlags(args) as Flags

test('without flags everything is measured, on no size and both stores', () => {
  const { scenarios, stores, size, isSeedOnly } = read()
  assert.ok(scenarios.includes('list'))
  assert.deepEqual([stores, size, isSeedOnly], [['sqlite', 'postgres'], undefined, false])
})

test('a size is one of the known ones, and seeding needs one', () => {
  assert.equal(read('--size=1m', '--seed-only').size, '1m')
  assert.throws(() => read('--size=2m'), /"2m" is not one of 10k, 100k, 1m/)
  assert.throws(() => read('--size=10k,1m'), /--size: one/)
  assert.throws(() => read('--seed-only'), /--seed-only: of which --size/)
})

test('results of a profiled run are not accepted', () => {
  assert.throws(() => read('--accept', '--profile'), /nothing to accept/)
})
