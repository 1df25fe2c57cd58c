import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { onlyRecord, readingsFrom, sampleFile, textFile } from '../tables/tables.fixture.ts'
import { superTokens } from './supertokens.ts'

const userOf = (user: object) => {
  const text = JSON.stringify({ users: [user] })
  return onlyRecord(superTokens, [textFile('users.json', { text })])
}

describe('ways to sign in of SuperTokens', () => {
  const older = {
    ...{ recipeId: 'emailpassword', email: 'old@b.example', plainTextPassword: 'old' },
    ...{ timeJoinedInMSSinceEpoch: 1_600_000_000_000, isVerified: true, tenantIds: ['b', 'a'] },
  }
  const newer = {
    ...{ recipeId: 'emailpassword', email: 'new@b.example', plainTextPassword: 'new' },
    ...{ timeJoinedInMSSinceEpoch: 1_700_000_000_000, tenantIds: ['public'] },
  }

  it('are led by the oldest, unless one is the primary', async () => {
    const { record } = await userOf({ loginMethods: [newer, older] })
    assert.equal(record.email?.address, 'old@b.example')
    assert.equal(record.createdAt, '2020-09-13T12:26:40Z')
    assert.equal(record.metadata?.emails, '[{"address":"new@b.example","isVerified":false}]')
    const primary = { ...newer, isPrimary: true }
    const { record: other, notes } = await userOf({ loginMethods: [older, primary] })
    assert.equal(other.email?.address, 'new@b.example')
    assert.deepEqual(other.password, { plain: 'new' })
    assert.equal(other.createdAt, '2020-09-13T12:26:40Z')
    assert.ok(notes.some(({ code, field }) => code === 'dropped' && field === 'password'))
  })

  it('belong to the first tenant that is not the public one', async () => {
    const { record, notes } = await userOf({ loginMethods: [newer, older] })
    assert.equal(record.organization, 'b')
    assert.ok(notes.some(({ field }) => field === 'organization'))
  })

  it('may have no date at all', async () => {
    const { timeJoinedInMSSinceEpoch: _, ...undated } = newer
    const { record } = await userOf({
      loginMethods: [{ ...undated }, { ...older, isPrimary: true }],
    })
    assert.equal(record.email?.address, 'old@b.example')
    assert.equal((await userOf({ loginMethods: [undated] })).record.createdAt, undefined)
  })
})

describe('a user of SuperTokens', () => {
  it('keeps metadata but for names', async () => {
    const userMetadata = { name: 'Ann Bee', plan: { size: 3 } }
    const { record } = await userOf({ externalUserId: 'x', userMetadata, loginMethods: [] })
    assert.equal(record.profile?.displayName, 'Ann Bee')
    assert.deepEqual(record.metadata, { 'supertokens.plan': '{"size":3}' })
  })

  it('with a hash of Firebase needs the signer key before anything is read', async () => {
    const sample = sampleFile('supertokens.json')
    await assert.rejects(readingsFrom(superTokens, [sample]), /signer key/)
    const hidden = { ...sample, head: '{' }
    await assert.rejects(readingsFrom(superTokens, [hidden]), /signer key/)
  })
})
