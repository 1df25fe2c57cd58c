import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { claimOf, createClaims, createHashedSet } from './claims.ts'

describe('claims', () => {
  it('know every key that was added, and no other, however many', () => {
    const set = createHashedSet()
    for (let index = 0; index < 50_000; index++) set.add(`key ${index}`)
    for (let index = 0; index < 50_000; index++) {
      assert.ok(set.has(`key ${index}`), `key ${index} is there`)
      assert.ok(!set.has(`other ${index}`), `other ${index} is not`)
    }
  })

  it('ignore the case of names and addresses, and tell kinds apart', () => {
    const claims = createClaims()
    claims.add(claimOf.name({ kind: 'usernames', value: 'Mona' }))
    claims.add(claimOf.email('Mona@Example.com'))
    assert.ok(claims.has(claimOf.name({ kind: 'usernames', value: 'mONA' })))
    assert.ok(claims.has(claimOf.email('mona@example.COM')))
    assert.ok(!claims.has(claimOf.name({ kind: 'external_idps', value: 'mona' })))
    assert.ok(!claims.has(claimOf.id('Mona')))
  })

  it('forget that a name is given up when a later record takes it', () => {
    const claims = createClaims()
    const key = claimOf.name({ kind: 'usernames', value: 'mona' })
    claims.release(key)
    assert.ok(claims.isReleased(key))
    claims.add(key)
    assert.ok(!claims.isReleased(key))
  })
})
