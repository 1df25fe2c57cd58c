import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { provesReader } from '../reader.fixture.ts'
import {
  onlyRecord,
  readingsFrom,
  recordsOf,
  sampleFile,
  textFile,
} from '../tables/tables.fixture.ts'
import { wordPress } from './wordpress.ts'

provesReader({
  reader: wordPress,
  files: ['wordpress.csv', 'wordpress-usermeta.csv'],
  options: { defaultRegion: 'DE' },
  layout: { kind: 'csv' },
  people: [
    { userName: 'admin', id: '1', state: 'active', password: 'Dattel&Mandel1', notes: [] },
    {
      ...{ userName: 'Tina T', id: '2', state: 'active', password: 'Enzian-Blau2' },
      notes: [
        ...['changed phone.number', 'dropped metadata'],
        ...['filled profile.givenName', 'filled profile.familyName'],
      ],
    },
    {
      ...{ userName: 'uwe', id: '3', state: 'active', password: 'Forelle' },
      notes: [...['dropped createdAt', 'filled profile.givenName', 'filled profile.familyName']],
    },
    { userName: 'vera', id: '4', state: 'active', password: 'Ginster!4' },
    { userName: 'wanda.w@blog.example', id: '5', state: 'inactive', password: 'Hopfen 5' },
  ],
})

const files = [sampleFile('wordpress.csv'), sampleFile('wordpress-usermeta.csv')]
const readings = await readingsFrom(wordPress, files, { defaultRegion: 'DE' })
const records = recordsOf(readings)

describe('the tables of WordPress', () => {
  it('are told by their columns', () => {
    assert.deepEqual(files.map(wordPress.recognises), [true, true])
    assert.ok(!wordPress.recognises(sampleFile('laravel.csv')))
  })

  it('have five people', () => {
    assert.deepEqual(
      [...records].map(([name, { id, state, createdAt }]) => [name, id, state, createdAt]),
      [
        ['admin', '1', 'active', '2009-03-04T05:06:07Z'],
        ['Tina T', '2', 'active', '2025-06-01T00:00:00Z'],
        ['uwe', '3', 'active', undefined],
        ['vera', '4', 'active', '2024-01-01T12:00:00Z'],
        ['wanda.w@blog.example', '5', 'inactive', '2015-08-09T10:11:12Z'],
      ],
    )
  })

  it('have names in the meta data, or as one with entities', () => {
    assert.deepEqual(records.get('admin')?.profile, {
      ...{ givenName: 'Ada', familyName: 'Min', displayName: 'admin' },
    })
    assert.deepEqual(records.get('Tina T')?.profile, {
      ...{ givenName: 'Tina &', familyName: 'Co', nickName: 'tt', displayName: 'Tina & Co' },
      preferredLanguage: 'de-DE',
    })
    assert.equal(records.get('wanda.w@blog.example')?.profile?.givenName, 'Wánda')
  })

  it('have addresses without a flag, or none', () => {
    assert.deepEqual(records.get('admin')?.email, {
      ...{ address: 'admin@blog.example', isVerified: false },
    })
    assert.equal(records.get('vera')?.email, undefined)
    assert.deepEqual(records.get('Tina T')?.phone, { number: '+49301234567', isVerified: false })
  })

  it('have roles as serialised PHP', () => {
    assert.deepEqual(
      [...records.values()].map(({ roles }) => roles?.[0]?.keys),
      [['administrator'], ['editor', 'customer'], ['subscriber'], undefined, undefined],
    )
  })

  it('have the authenticator app of a plugin', () => {
    const secret = 'PETXN375QCHNTKGKKLWA4BFOSE'
    const totp = [{ secret, algorithm: 'SHA1', digits: 6, period: 30 }]
    assert.deepEqual(records.get('admin')?.totp, totp)
  })
})

describe('WordPress', () => {
  const users = 'ID,user_login,user_pass,user_email,user_registered,user_status,display_name\n'
  const meta = 'umeta_id,user_id,meta_key,meta_value\n'
  const ann = textFile('u.csv', { text: `${users}7,ann,x,a@b.example,2024-01-01 00:00:00,0,Ann\n` })

  it('may have verified addresses if the job says so', async () => {
    const { record } = await onlyRecord(wordPress, [ann], { assumeVerified: true })
    assert.deepEqual(record.email, { address: 'a@b.example', isVerified: true })
  })

  it('gets its ids with a prefix, and dates in UTC whatever the zone of the job is', async () => {
    const options = { source: { 'id-prefix': 'wp-' }, timeZone: 'Asia/Tokyo' }
    const { record } = await onlyRecord(wordPress, [ann], options)
    assert.deepEqual([record.id, record.createdAt], ['wp-7', '2024-01-01T00:00:00Z'])
  })

  it('has sites in a network, whose roles are of a project each', async () => {
    const text =
      `${meta}1,7,wp_capabilities,"a:1:{s:6:""editor"";b:1;}"\n` +
      '2,7,wp_2_capabilities,"a:1:{s:6:""author"";b:1;}"\n' +
      '3,7,session_tokens,"a:1:{s:1:""x"";b:1;}"\n'
    const { record, notes } = await onlyRecord(wordPress, [ann, textFile('m.csv', { text })])
    assert.deepEqual(record.roles, [{ keys: ['editor'] }, { project: 'site-2', keys: ['author'] }])
    assert.ok(notes.some(({ code }) => code === 'needs-mapping'))
  })

  it('may have roles that are damaged, which are noted', async () => {
    const text = `${meta}1,7,wp_capabilities,"a:1:{s:5:""editor"";b:1;}"\n`
    const { record, notes } = await onlyRecord(wordPress, [ann, textFile('m.csv', { text })])
    assert.equal(record.roles, undefined)
    assert.ok(notes.some(({ code, field }) => code === 'dropped' && field === 'roles'))
  })

  it('has quotes with a backslash in files of phpMyAdmin', async () => {
    const text =
      '"umeta_id";"user_id";"meta_key";"meta_value"\n' +
      '"1";"7";"wp_capabilities";"a:1:{s:6:\\"editor\\";b:1;}"\n'
    const { record } = await onlyRecord(wordPress, [ann, textFile('m.csv', { text })])
    assert.deepEqual(record.roles, [{ keys: ['editor'] }])
  })

  it('has tabs between columns, and nothing quoted, in what its command line writes', async () => {
    const text =
      'umeta_id\tuser_id\tmeta_key\tmeta_value\n' +
      '1\t7\twp_capabilities\ta:1:{s:6:"editor";b:1;}\n2\t7\tnickname\tNULL\n'
    const { record } = await onlyRecord(wordPress, [ann, textFile('m.csv', { text })])
    assert.deepEqual(record.roles, [{ keys: ['editor'] }])
    assert.equal(record.profile?.nickName, undefined)
  })

  it('has a factor that is not enabled, and backup codes by hash', async () => {
    const hashes = ['$P$BzzzzzzzzzzzzzzzzzzzzzzzzzzzzzZ', '$wp$2y$10$abc']
    const [first = '', second = ''] = hashes
    const list = `a:2:{i:0;s:${first.length}:""${first}"";i:1;s:${second.length}:""${second}"";}`
    const text =
      `${meta}1,7,_two_factor_totp_key,PETXN375QCHNTKGKKLWA4BFOSE\n` +
      '2,7,_two_factor_enabled_providers,"a:1:{i:0;s:23:""Two_Factor_Backup_Codes"";}"\n' +
      `3,7,_two_factor_backup_codes,"${list}"\n`
    const { record, notes } = await onlyRecord(wordPress, [ann, textFile('m.csv', { text })])
    assert.equal(record.totp, undefined)
    assert.ok(notes.some(({ code, field }) => code === 'dropped' && field === 'totp'))
    assert.deepEqual(record.recoveryCodes, [
      { hash: first },
      { hash: "$pre$b64(hmac-sha384('wp-sha384',trim(p)))$$2y$10$abc" },
    ])
  })

  it('is read without a header if the job names the columns', async () => {
    const text = '7\tann\t$P$x\t\\N\n'
    const source = { columns: 'ID,user_login,user_pass,user_email' }
    const { record } = await onlyRecord(wordPress, [textFile('u.txt', { text })], { source })
    assert.deepEqual([record.id, record.userName, record.email], ['7', 'ann', undefined])
  })

  it('lists users as JSON, with roles and without hashes', async () => {
    const user = { ID: 7, user_login: 'ann', user_email: 'a@b.example', roles: 'editor,author' }
    const file = textFile('u.json', { text: JSON.stringify([user]) })
    const { record } = await onlyRecord(wordPress, [file])
    assert.deepEqual(record.roles, [{ keys: ['editor', 'author'] }])
    assert.equal(record.password, undefined)
  })
})
