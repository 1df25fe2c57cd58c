import assert from 'node:assert/strict'
import { createCipheriv, createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import { provesReader } from '../reader.fixture.ts'
import {
  onlyRecord,
  readingsFrom,
  recordsOf,
  sampleFile,
  signsIn,
  textFile,
} from '../tables/tables.fixture.ts'
import { laravel } from './laravel.ts'

provesReader({
  reader: laravel,
  files: ['laravel.csv'],
  layout: { kind: 'csv' },
  skipped: ['3'],
  people: [
    {
      ...{ userName: 'emil@laden.example', id: '1', state: 'active', password: 'Rucola.1' },
      notes: [
        ...['needs-secret totp', 'needs-secret recoveryCodes', 'filled userName'],
        ...['filled profile.givenName', 'filled profile.familyName'],
      ],
    },
    { userName: 'FATMA@laden.example', id: '2', state: 'active', password: 'Schnitt-Lauch2' },
    { userName: 'hp@laden.example', id: '4', state: 'active', password: 'Topinambur4' },
    { userName: 'oez@laden.example', id: '5', state: 'active', password: 'Uhu 55' },
  ],
})

const sample = sampleFile('laravel.csv')
const readings = await readingsFrom(laravel, [sample])
const records = recordsOf(readings)

describe('the users of Laravel', () => {
  it('are told by their columns', () => {
    assert.ok(laravel.recognises(sample))
    assert.ok(!laravel.recognises(sampleFile('devise.csv')))
  })

  it('are four, and one who was deleted', () => {
    assert.deepEqual(
      readings.map((each) => each.kind),
      ['record', 'record', 'skipped', 'record', 'record'],
    )
    assert.deepEqual(
      [...records].map(([name, { id, email, createdAt }]) => [
        ...[name, id, email?.isVerified, createdAt],
      ]),
      [
        ['emil@laden.example', '1', true, '2022-03-04T05:00:00Z'],
        ['FATMA@laden.example', '2', false, '2022-03-05T05:00:00Z'],
        ['hp@laden.example', '4', true, '2022-03-06T05:00:00Z'],
        ['oez@laden.example', '5', true, '2023-10-11T12:13:14Z'],
      ],
    )
  })

  it('have one name, which is cut', () => {
    const { givenName, familyName } = records.get('hp@laden.example')?.profile ?? {}
    assert.deepEqual([givenName, familyName], ['Hans Peter Ulrich', 'von Thal'])
  })

  it('who were deleted are inactive if the job wants them', async () => {
    const all = recordsOf(await readingsFrom(laravel, [sample], { withDeleted: true }))
    assert.equal(all.get('gone@laden.example')?.state, 'inactive')
    assert.ok(await signsIn(all.get('gone@laden.example'), 'weg'))
  })
})

const key = Buffer.from('0123456789abcdef0123456789abcdef')

function encrypted(text: string): string {
  const iv = Buffer.from('fedcba9876543210')
  const cipher = createCipheriv('aes-256-cbc', key, iv)
  const value = Buffer.concat([cipher.update(text), cipher.final()]).toString('base64')
  const parts = { iv: iv.toString('base64'), value }
  const mac = createHmac('sha256', key)
    .update(parts.iv + parts.value)
    .digest('hex')
  return Buffer.from(JSON.stringify({ ...parts, mac, tag: '' })).toString('base64')
}

const ann = {
  ...{ id: '01h', name: 'Ann', email: 'a@b.example', email_verified_at: null, google_id: '77' },
  two_factor_secret: encrypted('s:16:"JBSWY3DPEHPK3PXP";'),
  two_factor_recovery_codes: encrypted('s:17:"["aa-bb","cc-dd"]";'),
  two_factor_confirmed_at: '2024-01-01 00:00:00',
}
const fileOf = (user: unknown) => textFile('users.json', { text: JSON.stringify([user]) })

describe('Laravel', () => {
  const source = { 'app-key': `base64:${key.toString('base64')}` }

  it('has factors that the key of the application opens', async () => {
    const { record, notes } = await onlyRecord(laravel, [fileOf(ann)], { source })
    assert.deepEqual(record.totp, [
      { secret: 'JBSWY3DPEHPK3PXP', algorithm: 'SHA1', digits: 6, period: 30 },
    ])
    assert.deepEqual(record.recoveryCodes, [{ code: 'aa-bb' }, { code: 'cc-dd' }])
    assert.ok(!notes.some(({ code }) => code === 'needs-secret'))
  })

  it('has factors that another key does not open', async () => {
    const other = { 'app-key': 'ffffffffffffffffffffffffffffffff' }
    const { record, notes } = await onlyRecord(laravel, [fileOf(ann)], { source: other })
    assert.equal(record.totp, undefined)
    assert.ok(notes.some(({ code }) => code === 'needs-secret'))
  })

  it('has factors that were never confirmed, which are dropped', async () => {
    const user = { ...ann, two_factor_confirmed_at: null }
    const { record, notes } = await onlyRecord(laravel, [fileOf(user)], { source })
    assert.equal(record.totp, undefined)
    assert.ok(notes.some(({ code, field }) => code === 'dropped' && field === 'totp'))
  })

  it('has subjects at providers in columns that an option names', async () => {
    const options = { source: { 'idp-columns': 'google_id=google, github_id=github' } }
    const { record } = await onlyRecord(laravel, [fileOf(ann)], options)
    assert.deepEqual(record.idpLinks, [{ idp: 'google', externalUserId: '77' }])
    const plain = { ...ann, provider: 'gitlab', provider_id: 9 }
    const { idpLinks } = (await onlyRecord(laravel, [fileOf(plain)])).record
    assert.deepEqual(idpLinks, [{ idp: 'gitlab', externalUserId: '9' }])
  })

  it('has roles of a package, by tables beside the users', async () => {
    const users = textFile('users.csv', { text: 'id,email,email_verified_at\n7,a@b.example,\n' })
    const given = textFile('model_has_roles.csv', {
      text:
        'role_id,model_type,model_id\n1,App\\Models\\User,7\n2,App\\Models\\User,7\n' +
        '1,App\\Models\\Team,7\n',
    })
    const roles = textFile('roles.csv', { text: 'id,name,guard_name\n1,editor,web\n' })
    const { record, notes } = await onlyRecord(laravel, [users, given, roles])
    assert.deepEqual(record.roles, [{ keys: ['editor'] }])
    assert.equal(notes.filter(({ code }) => code === 'needs-mapping').length, 1)
  })

  it('refuses a key or a column that cannot be meant', async () => {
    const reject = (option: Readonly<Record<string, string>>, text: RegExp) =>
      assert.rejects(async () => readingsFrom(laravel, [fileOf(ann)], { source: option }), text)
    await reject({ 'app-key': 'base64:AAAA' }, /16 or 32 bytes/)
    await reject({ 'idp-columns': 'google_id' }, /google_id=google/)
  })
})
