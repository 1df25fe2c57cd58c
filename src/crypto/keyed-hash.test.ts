import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createKeyedHash } from './keyed-hash.ts'

it('is the same for one key and one text, and another for any other', () => {
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  const hash = createKeyedHash(key)
  assert.equal(hash('a').length, 64)
  assert.deepEqual(hash('a'), createKeyedHash(key)('a'))
  assert.notDeepEqual(hash('a'), hash('b'))
  assert.notDeepEqual(hash('a'), createKeyedHash(other)('a'))
})
