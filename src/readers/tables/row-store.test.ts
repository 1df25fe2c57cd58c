import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { describe, it } from 'node:test'
import { blocksInMemoryMax, createRowStore } from './row-store.ts'

/** Files of stores that are still to be seen. */
const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('gatehouse-import-'))

describe('a store of rows', () => {
  it('gives the rows of a key in their order, and none of others', () => {
    const store = createRowStore()
    store.add({ key: 'a', text: '1' })
    store.add({ key: 'ü', text: 'zwei – 2' })
    store.add({ key: 'a', text: '' })
    assert.deepEqual(store.of('a'), ['1', ''])
    assert.deepEqual(store.of('ü'), ['zwei – 2'])
    assert.deepEqual(store.of('b'), [])
    store.close()
  })

  it('tells keys apart whose hashes are the same', () => {
    // Two texts that FNV-1a of 32 bits does not tell apart.
    const store = createRowStore()
    store.add({ key: 'costarring', text: '1' })
    store.add({ key: 'liquid', text: '2' })
    assert.deepEqual([store.of('costarring'), store.of('liquid')], [['1'], ['2']])
    store.close()
  })

  it('keeps more than its memory in a file that nobody sees', () => {
    const before = leftovers()
    const store = createRowStore()
    const text = 'x'.repeat(1000)
    const count = blocksInMemoryMax * 200
    for (let row = 0; row < count; row++) {
      store.add({ key: `k${row % (count / 2)}`, text: `${row} ${text}` })
    }
    assert.ok(store.bytesOnDisk > 0)
    assert.ok(store.bytesOnDisk < count * 1100)
    assert.deepEqual(leftovers(), before)
    for (let row = 0; row < count / 2; row += 97) {
      assert.deepEqual(store.of(`k${row}`), [`${row} ${text}`, `${row + count / 2} ${text}`])
    }
    store.close()
  })

  it('takes rows that are longer than a block', () => {
    const store = createRowStore()
    const long = 'ü'.repeat(100_000)
    store.add({ key: 'a', text: '1' })
    store.add({ key: 'a', text: long })
    store.add({ key: 'a', text: '3' })
    assert.deepEqual(store.of('a'), ['1', long, '3'])
    store.close()
  })
})
