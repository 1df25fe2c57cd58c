import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { describe, it } from 'node:test'
import type { HeadedFile, ReadOptions } from '../reader.ts'
import {
  notesOf,
  onlyRecord,
  readingsFrom,
  recordsOf,
  sampleFile,
  sampleText,
  signsIn,
  textFile,
} from '../tables/tables.fixture.ts'
import { fusionAuth } from './fusionauth.ts'

const sample = sampleFile('fusionauth.json')
const [rita] = JSON.parse(sampleText('fusionauth.json')).users

const fileOf = (document: object) => textFile('users.json', { text: JSON.stringify(document) })

/** A file that comes in two pieces, the second of which begins with this mark. */
function fileInTwo(text: string, mark: RegExp): HeadedFile {
  const at = text.search(mark)
  return {
    ...{ name: 'users.json', isRepeatable: true, head: text },
    async *open() {
      yield Buffer.from(text.slice(0, at))
      yield Buffer.from(text.slice(at))
    },
  }
}

const userOf = (user: object, options: Partial<ReadOptions> = {}) =>
  onlyRecord(fusionAuth, [fileOf({ users: [user] })], options)

describe('what the request of FusionAuth says for all', () => {
  const { encryptionScheme, factor, ...bare } = rita
  const shared = { encryptionScheme, factor }

  /** What stands behind the users comes in a piece of its own. */
  const behind = fileInTwo(JSON.stringify({ users: [bare], ...shared }), /"encryptionScheme"/)

  it('completes hashes, before and behind the users', async () => {
    for (const file of [fileOf({ ...shared, users: [bare] }), behind]) {
      const { record } = await onlyRecord(fusionAuth, [file])
      assert.ok(await signsIn(record, 'Ananas.Ring1'))
    }
  })

  it('can stand behind the users only in a file', async () => {
    const before = { ...fileOf({ ...shared, users: [bare] }), isRepeatable: false }
    assert.equal((await readingsFrom(fusionAuth, [before])).length, 1)
    const pipe = { ...behind, isRepeatable: false }
    await assert.rejects(readingsFrom(fusionAuth, [pipe]), /not a pipe/)
    const isNotNeeded = { ...sample, isRepeatable: false }
    assert.equal((await readingsFrom(fusionAuth, [isNotNeeded])).length, 5)
  })
})

describe('a user of FusionAuth', () => {
  it('has a plain password where there is neither salt nor scheme', async () => {
    const { record } = await userOf({ username: 'u', password: 'p', passwordChangeRequired: true })
    assert.deepEqual(record.password, { plain: 'p', changeRequired: true })
  })

  it('is inactive when expired', async () => {
    const { record } = await userOf({ username: 'u', expiry: 1_600_000_000_000 })
    assert.equal(record.state, 'inactive')
  })

  it('has addresses that are verified by their identity', async () => {
    const { record } = await userOf({
      ...{ email: 'a@b.example', phoneNumber: '+13035551299', verified: true },
      identities: [
        { type: 'email', value: 'a@b.example', verified: false },
        { type: 'phoneNumber', value: '+13035551299', verified: true },
      ],
    })
    assert.equal(record.email?.isVerified, false)
    assert.equal(record.phone?.isVerified, true)
  })

  it('has one second factor before version 1.26', async () => {
    const twoFactorSecret = 'r9OEOIP3Lkh2g6HdID+//njGLTY='
    const { record } = await userOf({ username: 'u', twoFactorEnabled: true, twoFactorSecret })
    assert.equal(record.totp?.[0]?.secret, 'V7JYIOED64XEQ5UDUHOSAP577Z4MMLJW')
    const bySms = { twoFactorEnabled: true, twoFactorDelivery: 'TextMessage', twoFactorSecret }
    assert.equal((await userOf({ username: 'u', ...bySms })).record.totp, undefined)
  })

  it('has groups as roles, or as metadata only', async () => {
    const user = { username: 'u', memberships: [{ groupId: 'g1' }] }
    const { record } = await userOf(user)
    assert.deepEqual(record.roles, [{ project: 'groups', keys: ['g1'] }])
    const { record: other } = await userOf(user, { source: { groups: 'metadata' } })
    assert.deepEqual(other.metadata, { 'fusionauth.groups': '["g1"]' })
    await assert.rejects(userOf(user, { source: { groups: 'no' } }), /The option groups/)
  })
})

describe('the file of passkeys of FusionAuth', () => {
  const [, sampleKey] = JSON.parse(sampleText('passkeys.json'))
  const cose = Buffer.from(sampleKey.publicKeyCose, 'base64url')
  const [x, y] = [cose.subarray(10, 42), cose.subarray(45, 77)]
  const jwk = { kty: 'EC', crv: 'P-256', x: x.toString('base64url'), y: y.toString('base64url') }
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' }).export({
    ...{ type: 'spki', format: 'pem' },
  })
  const passkey = {
    ...{ userId: rita.id, credentialId: sampleKey.credentialId, publicKey, algorithm: 'ES256' },
    ...{ signCount: 3, relyingPartyId: 'laden.example', discoverable: true, displayName: 'Key' },
    ...{ transports: ['usb'], insertInstant: 1_700_000_000_000 },
  }
  const passkeys = textFile('passkeys.json', { text: JSON.stringify({ credentials: [passkey] }) })

  it('is told by its content, and joined by the id of the user', async () => {
    assert.ok(fusionAuth.recognises(passkeys))
    const found = await readingsFrom(fusionAuth, [sample, passkeys])
    assert.deepEqual(recordsOf(found).get('rita77')?.passkeys, [
      {
        ...{ credentialId: sampleKey.credentialId, publicKey: sampleKey.publicKeyCose, counter: 3 },
        ...{ transports: ['usb'], rpId: 'laden.example', backupEligible: false, backedUp: false },
        ...{ name: 'Key', createdAt: '2023-11-14T22:13:20Z', use: 'passwordless' },
      },
    ])
    assert.ok(notesOf(found[0]).includes('not-exported passkeys'))
  })

  it('names those whose user is not there, and needs the users', async () => {
    const other = fileOf({ users: [{ id: 'x', username: 'u', registrations: [] }] })
    const found = await readingsFrom(fusionAuth, [passkeys, other])
    assert.deepEqual(
      found.map(({ kind }) => kind),
      ['record', 'skipped'],
    )
    await assert.rejects(readingsFrom(fusionAuth, [passkeys]), /passkeys only/)
    const nobody = textFile('p.json', {
      text: JSON.stringify({ credentials: [passkey, { ...passkey, userId: null }] }),
    })
    const [first] = await readingsFrom(fusionAuth, [nobody, sample])
    assert.equal(first?.kind, 'broken')
  })
})
