import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { emptyMap, type VersionedMap } from './versioned-map.ts'

const entriesOf = <K, V>(map: VersionedMap<K, V>) => [...map].sort()

describe('a versioned map', () => {
  it('gives another with each change, and stays what it was', () => {
    const none = emptyMap<string, number>()
    const one = none.with('a', 1)
    const two = one.with('b', 2).with('a', 3)
    assert.deepEqual([...two], [...Object.entries({ a: 3, b: 2 })])
    assert.deepEqual([...one], [['a', 1]])
    assert.equal(none.size, 0)
    assert.deepEqual([...two.without('a').keys()], ['b'])
    assert.equal(two.get('a'), 3)
  })

  it('leads two ways on from one version', () => {
    const fork = emptyMap<string, number>().with('a', 1).with('b', 2)
    const left = fork.with('a', 10).without('b')
    const right = fork.with('c', 3)
    assert.deepEqual(entriesOf(left), [['a', 10]])
    assert.deepEqual(entriesOf(right), Object.entries({ a: 1, b: 2, c: 3 }))
    assert.deepEqual(entriesOf(fork), Object.entries({ a: 1, b: 2 }))
  })

  it('has in every version what a copied map would have', () => {
    const change = fc.record({
      from: fc.nat(),
      key: fc.constantFrom('a', 'b', 'c', 'd'),
      value: fc.option(fc.nat(9)),
    })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const versions = [{ map: emptyMap<string, number>(), copy: new Map<string, number>() }]
        for (const { from, key, value } of changes) {
          const base = versions[from % versions.length]!
          const copy = new Map(base.copy)
          if (value === null) copy.delete(key)
          else copy.set(key, value)
          const map = value === null ? base.map.without(key) : base.map.with(key, value)
          versions.push({ map, copy })
        }
        for (const { map, copy } of versions) {
          assert.deepEqual(entriesOf(map), [...copy].sort())
          assert.equal(map.size, copy.size)
        }
      }),
    )
  })

  it('takes a hundred thousand changes without copying what came before', () => {
    let map = emptyMap<number, number>()
    for (let i = 0; i < 100_000; i++) map = map.with(i, i)
    for (let i = 0; i < 50_000; i++) map = map.without(i)
    assert.equal(map.size, 50_000)
  })
})
