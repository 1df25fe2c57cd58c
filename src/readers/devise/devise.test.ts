import assert from 'node:assert/strict'
import { createCipheriv, createHash, pbkdf2Sync } from 'node:crypto'
import { describe, it } from 'node:test'
import { vectors } from '../../crypto/passwords/vectors.fixture.ts'
import { provesReader } from '../reader.fixture.ts'
import {
  notesOf,
  onlyRecord,
  readingsFrom,
  recordsOf,
  sampleFile,
  signsIn,
  textFile,
} from '../tables/tables.fixture.ts'
import { devise } from './devise.ts'

provesReader({
  reader: devise,
  files: ['devise.csv'],
  options: { hash: { pepper: 'PEPPER-0123' } },
  layout: { kind: 'csv' },
  people: [
    {
      ...{ userName: 'ida', id: '1', state: 'active', password: 'Ulme-Blatt1' },
      notes: ['needs-mapping roles', 'filled profile.givenName', 'filled profile.familyName'],
    },
    { userName: 'jonas@laden.example', id: '2', state: 'locked', password: 'Vogel.Beere2' },
    { userName: 'kaya@laden.example', id: '3', state: 'active', password: null },
    { userName: 'ida_alt', id: '4', state: 'active', password: 'Wacholder-3' },
    { userName: 'léna', id: '5', state: 'active', password: 'Xanthan_Gummi5' },
  ],
})

const sample = sampleFile('devise.csv')
const hash = { pepper: 'PEPPER-0123' }
const readings = await readingsFrom(devise, [sample], { hash })
const records = recordsOf(readings)

describe('the users of Devise', () => {
  it('are told by their columns', () => {
    assert.ok(devise.recognises(sample))
    assert.ok(!devise.recognises(sampleFile('laravel.csv')))
    assert.ok(!devise.recognises(sampleFile('supabase.csv')))
  })

  it('are five', () => {
    assert.deepEqual(
      [...records].map(([name, { id, state, email, createdAt }]) => [
        ...[name, id, state, email?.address, email?.isVerified, createdAt],
      ]),
      [
        ['ida', '1', 'active', 'ida@laden.example', true, '2021-05-06T07:00:00Z'],
        [
          'jonas@laden.example',
          '2',
          'locked',
          'jonas@laden.example',
          false,
          '2021-05-06T07:00:00Z',
        ],
        ['kaya@laden.example', '3', 'active', 'kaya@laden.example', true, '2021-05-06T07:00:00Z'],
        ['ida_alt', '4', 'active', 'IDA@laden.example', true, '2019-01-01T00:00:00Z'],
        ['léna', '5', 'active', 'lena@laden.example', false, '2024-05-05T05:05:05Z'],
      ],
    )
  })

  it('have passwords that do not work without the pepper', async () => {
    const without = recordsOf(await readingsFrom(devise, [sample]))
    assert.ok(await signsIn(records.get('ida'), 'Ulme-Blatt1'))
    assert.ok(!(await signsIn(without.get('ida'), 'Ulme-Blatt1')))
  })

  it('have a link in two columns, and an address that is not confirmed yet', () => {
    const link = { idp: 'github', externalUserId: '90210' }
    assert.deepEqual(records.get('kaya@laden.example')?.idpLinks, [link])
    assert.deepEqual(records.get('jonas@laden.example')?.metadata, {
      'devise.unconfirmedEmail': 'jonas.new@laden.example',
    })
  })

  it('have administrators, whose role an option names', async () => {
    assert.ok(notesOf(readings[0]).includes('needs-mapping roles'))
    const source = { 'admin-role': 'admin' }
    const named = recordsOf(await readingsFrom(devise, [sample], { source }))
    assert.deepEqual(named.get('ida')?.roles, [{ keys: ['admin'] }])
    assert.equal(named.get('ida_alt')?.roles, undefined)
  })

  it('have locks that end, where an option says after what time', async () => {
    const source = { 'unlock-in': '3600' }
    const ended = await readingsFrom(devise, [sample], { source })
    assert.equal(recordsOf(ended).get('jonas@laden.example')?.state, 'active')
    assert.ok(notesOf(ended[1]).includes('changed state'))
    const nowMs = Date.parse('2024-04-04T04:30:00Z')
    const early = recordsOf(await readingsFrom(devise, [sample], { source, nowMs }))
    assert.equal(early.get('jonas@laden.example')?.state, 'locked')
  })
})

const bcrypt = vectors.bcrypt[0] ?? ''
const fileOf = (columns: Readonly<Record<string, string>>) =>
  textFile('users.csv', {
    text: `${Object.keys(columns).join(',')}\n${Object.values(columns)
      .map((value) => `"${value.replaceAll('"', '""')}"`)
      .join(',')}\n`,
  })
const ann = { id: '7', email: 'a@b.example', reset_password_token: '', encrypted_password: bcrypt }

describe('Rails applications', () => {
  it('have roles by number, which an option names', async () => {
    const file = fileOf({ ...ann, role: '1' })
    const { record } = await onlyRecord(devise, [file], { source: { roles: '0=user,1=editor' } })
    assert.deepEqual(record.roles, [{ keys: ['editor'] }])
    const { notes } = await onlyRecord(devise, [file])
    assert.ok(notes.some(({ code }) => code === 'needs-mapping'))
  })

  it('have several links a person in a table of identities', async () => {
    const identities = textFile('identities.csv', {
      text: 'id,user_id,provider,uid\n1,7,google_oauth2,12\n2,7,github,34\n',
    })
    const { record } = await onlyRecord(devise, [fileOf(ann), identities])
    const links = record.idpLinks?.map(({ idp, externalUserId }) => `${idp} ${externalUserId}`)
    assert.deepEqual(links, ['google_oauth2 12', 'github 34'])
  })

  it('have people who were invited and never came', async () => {
    const columns = { ...ann, encrypted_password: '', invitation_token: 'x' }
    const { record } = await onlyRecord(devise, [fileOf(columns)])
    assert.equal(record.state, 'initial')
  })

  it('have hashes of devise-encryptable, which need its salt, stretches and pepper', async () => {
    const file = fileOf({ ...ann, encrypted_password: 'a'.repeat(40), password_salt: 'salt' })
    const options = { hash: { pepper: 'p', stretches: 20 } }
    const { record } = await onlyRecord(devise, [file], options)
    assert.deepEqual(record.password, {
      hash: {
        ...{ pepper: 'p', stretches: 20, scheme: 'devise-sha1' },
        ...{ hash: 'a'.repeat(40), salt: 'salt' },
      },
    })
  })

  it('have hashes of authlogic that work', async () => {
    let digest = 'Morgen-Tau!7Hq2Z'
    for (let round = 0; round < 20; round++) {
      digest = createHash('sha512').update(digest).digest('hex')
    }
    const columns = { id: '7', login: 'ann', crypted_password: digest, password_salt: 'Hq2Z' }
    const { record } = await onlyRecord(devise, [fileOf({ ...columns, persistence_token: 'x' })])
    assert.equal(record.userName, 'ann')
    assert.ok(await signsIn(record, 'Morgen-Tau!7'))
  })

  it('have hashes of restful-authentication that work', async () => {
    const digest = createHash('sha1').update('--Hq2Z--Morgen-Tau!7--').digest('hex')
    const columns = { id: '7', login: 'ann', crypted_password: digest, salt: 'Hq2Z' }
    const options = { hash: { stretches: 1, siteKey: '' } }
    const { record } = await onlyRecord(devise, [fileOf(columns)], options)
    assert.ok(await signsIn(record, 'Morgen-Tau!7'))
  })

  it('have hashes of has_secure_password as they are', async () => {
    const file = fileOf({ id: '7', email: 'a@b.example', password_digest: bcrypt, updated_at: '' })
    assert.ok(devise.recognises(file))
    assert.deepEqual((await onlyRecord(devise, [file])).record.password, { hash: bcrypt })
  })
})

describe('devise-two-factor', () => {
  const key = pbkdf2Sync('primary', 'derivation', 65_536, 32, 'sha256')
  const iv = Buffer.from('0123456789ab')
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const payload = Buffer.concat([cipher.update('JBSWY3DPEHPK3PXP'), cipher.final()])
  const header = { iv: iv.toString('base64'), at: cipher.getAuthTag().toString('base64') }
  const otpSecret = JSON.stringify({ p: payload.toString('base64'), h: header })
  const columns = {
    ...ann,
    ...{ otp_secret: otpSecret, otp_required_for_login: 't', otp_backup_codes: `{${bcrypt}}` },
  }

  it('has secrets that need the keys of the application, and codes by hash', async () => {
    const { record, notes } = await onlyRecord(devise, [fileOf(columns)])
    assert.equal(record.totp, undefined)
    assert.ok(notes.some(({ code, field }) => code === 'needs-secret' && field === 'totp'))
    assert.deepEqual(record.recoveryCodes, [{ hash: bcrypt }])
  })

  it('has secrets that those keys open, and codes with the pepper', async () => {
    const source = { 'encryption-primary-key': 'primary', 'encryption-salt': 'derivation' }
    const { record } = await onlyRecord(devise, [fileOf(columns)], { source, hash })
    assert.equal(record.totp?.[0]?.secret, 'JBSWY3DPEHPK3PXP')
    const pepper = Buffer.from('PEPPER-0123').toString('base64')
    assert.deepEqual(record.recoveryCodes, [{ hash: `$pre$p.s$${pepper}${bcrypt}` }])
  })

  it('has secrets that are not required at sign-in, which are dropped', async () => {
    const file = fileOf({ ...columns, otp_required_for_login: 'f' })
    const { record, notes } = await onlyRecord(devise, [file])
    assert.deepEqual([record.totp, record.recoveryCodes], [undefined, undefined])
    assert.ok(notes.some(({ code, field }) => code === 'dropped' && field === 'totp'))
  })
})
