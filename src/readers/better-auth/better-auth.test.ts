import assert from 'node:assert/strict'
import { createCipheriv, createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { provesReader } from '../reader.fixture.ts'
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
import { betterAuth } from './better-auth.ts'
import { hChaCha20 } from './decrypt.ts'

provesReader({
  reader: betterAuth,
  files: ['better-auth.json'],
  options: { rpId: 'laden.example' },
  layout: { kind: 'json', array: ['user'] },
  skipped: ['ba_user_03'],
  people: [
    {
      ...{ userName: 'kira', id: 'ba_user_01', state: 'active', password: 'Ahorn.Sirup1' },
      notes: [
        ...['dropped idpLinks', 'needs-secret totp', 'needs-secret recoveryCodes'],
        ...['not-exported passkeys[0].userHandle', 'needs-mapping organization'],
        ...['filled profile.givenName', 'filled profile.familyName'],
      ],
    },
    {
      ...{ userName: 'lars@laden.example', state: 'inactive', password: 'Basilikum,2' },
      notes: [
        ...['filled userName', 'filled profile.givenName', 'filled profile.familyName'],
        ...['metadata metadata', 'dropped metadata'],
      ],
    },
    { userName: 'maja', state: 'active', password: 'Zimﬁtstern①4' },
    { userName: '+4915100000002', state: 'active', password: null },
  ],
})

const readings = await readingsFrom(betterAuth, [sampleFile('better-auth.json')], {
  rpId: 'laden.example',
})
const records = recordsOf(readings)

describe('a dump of Better Auth', () => {
  it('is told by its content', () => {
    assert.ok(betterAuth.recognises(sampleFile('better-auth.json')))
    assert.ok(!betterAuth.recognises(sampleFile('nextauth.json')))
  })

  it('has passwords that are normalised before they are hashed', async () => {
    assert.ok(await signsIn(records.get('maja'), 'Zimfitstern14'))
    assert.ok(!(await signsIn(records.get('maja'), 'Zimfitstern15')))
  })

  it('has a ban for ever and one that has ended', () => {
    assert.equal(records.get('lars@laden.example')?.state, 'inactive')
    assert.equal(records.get('maja')?.state, 'active')
    assert.deepEqual(records.get('maja')?.metadata, { 'better-auth.banReason': 'cooling off' })
  })

  it('has a person with everything', () => {
    const kira = records.get('kira')
    assert.deepEqual(kira?.email, { address: 'kira@laden.example', isVerified: true })
    assert.deepEqual(kira?.phone, { number: '+4915100000001', isVerified: true })
    assert.equal(kira?.createdAt, '2024-11-01T10:00:00Z')
    assert.deepEqual(kira?.idpLinks, [{ idp: 'google', externalUserId: '1029384756' }])
    assert.equal(kira?.organization, 'org1')
    assert.deepEqual(kira?.roles, [
      { keys: ['admin'] },
      { project: 'acme', keys: ['owner', 'admin'] },
    ])
    const [passkey] = kira?.passkeys ?? []
    assert.equal(passkey?.credentialId, 'EvlUN1CHgjWox5Ir71iGSgV0F24cOnZm2umwVhvPUmk')
    assert.equal(passkey?.userHandle, undefined)
    assert.deepEqual([passkey?.rpId, passkey?.use], ['laden.example', 'passwordless'])
    assert.deepEqual([passkey?.backupEligible, passkey?.backedUp], [true, true])
    assert.deepEqual(passkey?.transports, ['internal', 'hybrid'])
  })

  it('has an address that was made up for a sign-up by phone, which is dropped', () => {
    const phone = records.get('+4915100000002')
    assert.equal(phone?.email, undefined)
    assert.deepEqual(phone?.phone, { number: '+4915100000002', isVerified: true })
    assert.equal(phone?.profile?.displayName, undefined)
    assert.ok(notesOf(readings[4]).includes('dropped email'))
  })
})

describe('tables of Better Auth in a file each', () => {
  const user = textFile('user.csv', {
    text: 'id,name,email,email_verified,created_at,updated_at\n7,Ann,a@b.example,1,2024-01-01 10:00:00,\n',
  })
  const account = textFile('account.json', {
    text:
      '[{"id":"1","user_id":7,"provider_id":"github","account_id":9007199254740993},' +
      '{"id":"2","user_id":7,"provider_id":"credential","account_id":"7","password":"x:y"}]',
  })

  it('are joined, in whatever order and form they come', async () => {
    const { record } = await onlyRecord(betterAuth, [account, user])
    assert.deepEqual(record.idpLinks, [{ idp: 'github', externalUserId: '9007199254740993' }])
    assert.deepEqual(record.password, { hash: 'x:y' })
    assert.deepEqual(record.email, { address: 'a@b.example', isVerified: true })
  })

  it('need that of the users', async () => {
    await assert.rejects(readingsFrom(betterAuth, [account]), /table of the users is missing/)
  })

  it('are told by their columns', () => {
    assert.deepEqual([user, account].map(betterAuth.recognises), [true, true])
  })
})

it('a document that can be read only once is refused', async () => {
  const pipe = { ...sampleFile('better-auth.json'), isRepeatable: false }
  await assert.rejects(readingsFrom(betterAuth, [pipe]), /not as a pipe/)
})

it('with the secret of the application, authenticator apps and codes are opened', async () => {
  const document = JSON.parse(sampleText('better-auth.json'))
  document.user = document.user.slice(0, 1)
  document.twoFactor[0] = {
    userId: 'ba_user_01',
    secret: encrypted('Zq8vT3nK1xW7cR5mB2dF9gH4jL6pS0aE'),
    backupCodes: encrypted('["abcde-fghij","klmno-pqrst"]'),
  }
  const file = textFile('all.json', { text: JSON.stringify(document, undefined, 1) })
  const source = { secret: 'an-earlier-one, the-secret', 'totp-digits': '8' }
  const { record } = await onlyRecord(betterAuth, [file], { source })
  assert.deepEqual(record.totp, [
    {
      secret: 'LJYTQ5SUGNXEWMLYK43WGURVNVBDEZCGHFTUQNDKJQ3HAUZQMFCQ',
      ...{ algorithm: 'SHA1', digits: 8, period: 30 },
    },
  ])
  assert.deepEqual(record.recoveryCodes, [{ code: 'abcde-fghij' }, { code: 'klmno-pqrst' }])
})

function encrypted(text: string): string {
  const nonce = Buffer.alloc(24, 7)
  const key = hChaCha20(createHash('sha256').update('the-secret').digest(), nonce.subarray(0, 16))
  const inner = Buffer.concat([Buffer.alloc(4), nonce.subarray(16)])
  const cipher = createCipheriv('chacha20-poly1305', key, inner, { authTagLength: 16 })
  const parts = [nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]
  return Buffer.concat(parts).toString('hex')
}
