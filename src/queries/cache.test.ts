import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createCache } from './cache.ts'

/** Tokens and their owners; an empty owner is nobody. */
function tokensOf(owners: Record<string, string>) {
  const loaded: string[] = []
  const cache = createCache<string>({
    soleWriter: true,
    groupOf: (owner) => owner || undefined,
    load: async (token) => {
      loaded.push(token)
      return owners[token] ?? ''
    },
  })
  const get = async (...tokens: string[]) => {
    loaded.length = 0
    for (const token of tokens) await cache.get(token)
    return [...loaded]
  }
  return { cache, get }
}

describe('a cache with groups', () => {
  it('drops the results of one group, and those of none', async () => {
    const { cache, get } = tokensOf({ a1: 'ada', a2: 'ada', b1: 'bob' })
    assert.deepEqual(await get('a1', 'a2', 'b1', 'x'), ['a1', 'a2', 'b1', 'x'])
    assert.deepEqual(await get('a1', 'a2', 'b1', 'x'), [])
    cache.invalidateGroup('ada')
    assert.deepEqual(await get('a1', 'a2', 'b1', 'x'), ['a1', 'a2', 'x'])
  })

  it('drops a result that belongs to another group since', async () => {
    const owners: Record<string, string> = { a1: 'ada' }
    const { cache, get } = tokensOf(owners)
    await get('a1')
    owners.a1 = 'bob'
    cache.invalidate('a1')
    await get('a1')
    cache.invalidateGroup('ada')
    assert.deepEqual(await get('a1'), [])
    cache.invalidateGroup('bob')
    assert.deepEqual(await get('a1'), ['a1'])
  })

  it('does not keep what was being loaded while its group was dropped', async () => {
    const { cache, get } = tokensOf({ a1: 'ada' })
    const loading = cache.get('a1')
    cache.invalidateGroup('ada')
    assert.equal(await loading, 'ada')
    assert.deepEqual(await get('a1'), ['a1'])
  })
})
