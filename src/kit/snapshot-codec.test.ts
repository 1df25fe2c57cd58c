import assert from 'node:assert/strict'
import { it } from 'node:test'
import { snapshotCodec } from './snapshot-codec.ts'

interface Basket {
  readonly fruit: ReadonlyMap<string, number>
}

it('a state with a map is kept by its entries', () => {
  const codec = snapshotCodec<Basket, (readonly [string, number])[]>({
    kind: 'basket',
    version: 1,
    encode: ({ fruit }) => [...fruit],
    decode: (entries) => ({ fruit: new Map(entries) }),
  })
  const basket = { fruit: new Map([['pear', 2]]) }
  assert.deepEqual(codec.decode(JSON.parse(JSON.stringify(codec.encode(basket)))), basket)
})

it('a map that JSON would lose does not compile', () => {
  const codec = snapshotCodec<Basket, Basket>({
    kind: 'basket',
    version: 1,
    // @ts-expect-error Functions, and what has them, are not plain data.
    encode: (basket) => basket,
    decode: (basket) => basket,
  })
  assert.equal(codec.version, 1)
})
