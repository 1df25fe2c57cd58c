import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ReadOptions } from '../reader.ts'
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
import { firebase } from './firebase.ts'
import { parametersOf, parametersOfText } from './hash-config.ts'

const sample = sampleFile('firebase.json')
const config = sampleFile('firebase-hash-config.txt')
const parameters = parametersOfText(config.head)

const userOf = (user: object, options: Partial<ReadOptions> = {}) => {
  const text = JSON.stringify({ users: [{ localId: 'u1', ...user }] })
  return onlyRecord(firebase, [textFile('users.json', { text })], options)
}

describe('the parameters of the hashes of Firebase', () => {
  it('are read of the block of the console', () => {
    assert.equal(parameters?.signerKey.length, 88)
    const { saltSeparator, rounds, memCost } = parameters ?? {}
    assert.deepEqual(
      { saltSeparator, rounds, memCost },
      { saltSeparator: 'Bw==', rounds: 8, memCost: 14 },
    )
    const stated = { signerKey: 'a', saltSeparator: 'Bw==', rounds: '8', memCost: '14' }
    assert.deepEqual(parametersOf(stated), { ...stated, rounds: 8, memCost: 14 })
  })

  it('are missing if one of them is', async () => {
    const text = config.head.replace(/rounds.*/, '')
    assert.equal(parametersOfText(text), undefined)
    const damaged = textFile('config.txt', { text })
    await assert.rejects(readingsFrom(firebase, [sample, damaged]), /lacks one of/)
  })

  it('may be stated instead of given as a file', async () => {
    const found = await readingsFrom(firebase, [sample], { hash: { ...parameters } })
    assert.ok(await signsIn(recordsOf(found).get('jan@laden.example'), 'Rhabarber.1'))
  })

  it('are asked for before the first user, unless the passwords are not wanted', async () => {
    await assert.rejects(readingsFrom(firebase, [sample]), /parameters of the project/)
    // The file says only behind its first bytes that it has hashes.
    const hidden = { ...sample, head: '{"users":[{"localId":"' }
    await assert.rejects(readingsFrom(firebase, [hidden]), /parameters of the project/)
    const found = await readingsFrom(firebase, [sample], { source: { passwords: 'drop' } })
    assert.equal(recordsOf(found).get('jan@laden.example')?.password, undefined)
    assert.ok(notesOf(found[0]).includes('needs-secret password'))
    const wrong = { source: { passwords: 'perhaps' } }
    await assert.rejects(readingsFrom(firebase, [sample], wrong), /The option passwords/)
  })
})

describe('a user of Firebase', () => {
  it('without a hash and a link signed in where the export does not say', async () => {
    const { notes } = await userOf({ email: 'a@b.example', providerUserInfo: [] })
    assert.ok(notes.some(({ code, field }) => code === 'not-exported' && field === 'password'))
  })

  it('has roles of claims, which are metadata as well', async () => {
    const claims = { role: 'editor', roles: ['author'], admin: true }
    const { record } = await userOf({
      email: 'a@b.example',
      customAttributes: JSON.stringify(claims),
    })
    assert.deepEqual(record.roles, [{ keys: ['editor', 'author', 'admin'] }])
    assert.equal(record.metadata?.['firebase.claims'], JSON.stringify(claims))
  })

  it('has subjects with all of their digits, also where they are numbers', async () => {
    const text = `{"users":[{"localId":"u1","email":"a@b.example","providerUserInfo":[
      {"providerId":"google.com","rawId":107691503500061507151}]}]}`
    const { record } = await onlyRecord(firebase, [textFile('users.json', { text })])
    assert.equal(record.idpLinks?.[0]?.externalUserId, '107691503500061507151')
  })
})

describe('a user of the Admin SDK of Firebase', () => {
  const user = {
    ...{ uid: 'u1', email: 'a@b.example', emailVerified: true, displayName: 'Ann Bee' },
    ...{ disabled: true, tenantId: 't1', customClaims: { role: 'editor' } },
    metadata: { creationTime: 'Tue, 14 Nov 2023 22:13:20 GMT' },
    providerData: [
      { providerId: 'password', uid: 'a@b.example' },
      { providerId: 'apple.com', uid: '001' },
    ],
    multiFactor: { enrolledFactors: [{ factorId: 'phone' }] },
  }
  const [jan] = JSON.parse(sampleText('firebase.json')).users
  const urlSafe = (text: string) => Buffer.from(text, 'base64').toString('base64url')

  for (const [form, document] of [
    ['an array', [user]],
    ['an object', { users: [user] }],
  ] as const) {
    it(`is told in ${form}, and has what the other form does not have`, async () => {
      const file = textFile('sdk.json', { text: JSON.stringify(document) })
      assert.ok(firebase.recognises(file))
      const { record, notes } = await onlyRecord(firebase, [file])
      assert.deepEqual([record.id, record.organization, record.state], ['u1', 't1', 'inactive'])
      assert.equal(record.createdAt, '2023-11-14T22:13:20Z')
      assert.deepEqual(record.idpLinks, [{ idp: 'apple.com', externalUserId: '001' }])
      assert.deepEqual(record.roles, [{ keys: ['editor'] }])
      assert.ok(notes.some(({ code, field }) => code === 'dropped' && field === 'totp'))
    })
  }

  it('has a hash in base64url, or a redacted one', async () => {
    const passwordHash = urlSafe(jan.passwordHash)
    const hashed = { ...user, passwordHash, passwordSalt: urlSafe(jan.salt) }
    const redacted = { ...user, uid: 'u2', passwordHash: 'UkVEQUNURUQ=' }
    const file = textFile('sdk.json', { text: JSON.stringify([hashed, redacted]) })
    const [first, second] = await readingsFrom(firebase, [file, config])
    assert.ok(first?.kind === 'record' && (await signsIn(first.record, 'Rhabarber.1')))
    assert.ok(notesOf(second).includes('not-exported password'))
  })
})

describe('a line of the CSV of Firebase', () => {
  it('that has another number of columns is broken, and the others are not', async () => {
    const text = sampleText('firebase.csv').replace('AbcPhoneOnly,,false,', 'AbcPhoneOnly,')
    const found = await readingsFrom(firebase, [textFile('users.csv', { text }), config])
    assert.deepEqual(
      found.map(({ kind }) => kind),
      ['record', 'broken', 'skipped', 'record', 'record', 'record'],
    )
  })
})
