import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memoised } from './memoised.ts'

test('a result is computed once, until more are kept than there is room for', () => {
  const computed: string[] = []
  const shout = memoised((text: string) => {
    computed.push(text)
    return text.toUpperCase()
  }, 2)
  assert.deepEqual(['a', 'a', 'b', 'a', 'b'].map(shout), ['A', 'A', 'B', 'A', 'B'])
  assert.deepEqual(computed, ['a', 'b'])
  assert.deepEqual(['c', 'a'].map(shout), ['C', 'A'])
  assert.deepEqual(computed, ['a', 'b', 'c', 'a'])
})
