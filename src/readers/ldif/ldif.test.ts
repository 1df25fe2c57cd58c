import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fileOf, provesReader, readAll, sorted } from '../reader.fixture.ts'
import type { ReadOptions } from '../reader.ts'
import { ldif } from './ldif.ts'

provesReader({
  reader: ldif,
  files: ['ldif.ldif'],
  layout: { kind: 'blocks' },
  people: [
    {
      ...{ userName: 'paul', id: '5b2f4d1c-1111-103e-8000-a1b2c3d4e5f6', state: 'active' },
      password: 'Weide-Zaun1',
      notes: ['changed phone.number', 'dropped metadata', 'metadata metadata'],
      record: {
        createdAt: '2019-02-03T04:05:06Z',
        profile: {
          ...{ givenName: 'Paul', familyName: 'Quast', displayName: 'Paul Quast' },
          preferredLanguage: 'de-CH',
        },
        email: { address: 'paul@laden.example', isVerified: false },
        phone: { number: '+41791112233', isVerified: false },
        roles: [{ keys: ['staff'] }],
        metadata: {
          'ldif.uidNumber': '10001',
          emails: '[{"address":"p.quast@laden.example","isVerified":false}]',
          phones: '["+41441234567"]',
        },
      },
    },
    {
      ...{ userName: 'käthe', state: 'locked', password: 'Ysop.Kraut2' },
      id: 'uid=käthe,ou=people,dc=laden,dc=example',
      notes: ['dropped password', 'filled profile.givenName'],
      record: {
        profile: { givenName: 'Käthe', familyName: 'Groß', displayName: 'Käthe Groß' },
        email: { address: 'KAETHE@laden.example', isVerified: false },
        roles: [{ keys: ['staff'] }],
      },
    },
    {
      ...{ userName: 'rita', state: 'active', password: 'Zimt&Zucker3' },
      notes: ['dropped jpegphoto', 'filled profile.givenName', 'filled profile.familyName'],
      record: { profile: { givenName: 'Rita', familyName: '-', displayName: 'Rita' } },
    },
    {
      ...{ userName: 'sven', state: 'active', password: null },
      notes: ['filled profile.givenName', 'not-exported password'],
      record: { profile: { givenName: 'Sven', familyName: 'T', displayName: 'Sven T' } },
    },
  ],
})

provesReader({
  reader: ldif,
  files: ['ldif-ad.ldif'],
  layout: { kind: 'blocks' },
  people: [
    {
      ...{ userName: 'anton.amsel@corp.example', id: '12345678-9abc-def0-1234-56789abcdef0' },
      ...{ state: 'active', password: null },
      notes: ['metadata metadata', 'metadata phone.number', 'not-exported password'],
      record: {
        createdAt: '2018-01-02T03:04:05Z',
        profile: {
          ...{ givenName: 'Anton', familyName: 'Amsel', displayName: 'Anton Amsel' },
          preferredLanguage: 'de-DE',
        },
        email: { address: 'Anton.Amsel@corp.example', isVerified: false },
        roles: [{ keys: ['Sales', 'VPN'] }],
        metadata: {
          emails: '[{"address":"aa@corp.example","isVerified":false}]',
          phones: '["030/12345-67"]',
          'ldif.objectSid': 'S-1-5-21-2127521184-1604012920-1887927527-72713',
        },
      },
    },
    {
      ...{ userName: 'bbiber@corp.example', state: 'inactive', password: null },
      record: { profile: { givenName: 'Berta', familyName: 'Biber', displayName: 'Berta Biber' } },
    },
    { userName: 'svc-backup', state: 'active', password: null },
  ],
  skipped: ['CN=PC042,OU=Computers,DC=corp,DC=example'],
})

const read = (lines: readonly string[], options: Partial<ReadOptions> = {}) =>
  readAll({
    reader: ldif,
    files: [fileOf('x.ldif', Buffer.from(`${lines.join('\n')}\n`))],
    options,
  })

const person = (uid: string, ...lines: readonly string[]) => [
  ...[`dn: uid=${uid},dc=x`, 'objectClass: inetOrgPerson', `uid: ${uid}`, ...lines, ''],
]

describe('LDIF', () => {
  it('joins lines that are cut inside of a character, and leaves out remarks', async () => {
    const bytes = Buffer.from(person('ann', 'cn: Käthe').join('\n'))
    const at = bytes.indexOf(0xc3) + 1
    const cut = Buffer.concat([
      ...[Buffer.from('# a remark\n  that goes on\n'), bytes.subarray(0, at)],
      ...[Buffer.from('\n '), bytes.subarray(at)],
    ])
    const { records } = sorted(await readAll({ reader: ldif, files: [fileOf('x.ldif', cut)] }))
    assert.equal(records[0]?.record.profile?.displayName, 'Käthe')
  })

  it('refuses changes of entries, one by one', async () => {
    const change = ['dn: uid=x,dc=x', 'changetype: delete', '']
    const { records, broken } = sorted(await read([...change, ...person('ann')]))
    assert.deepEqual([records.length, broken[0]?.line], [1, 1])
    assert.match(broken[0]?.reason ?? '', /changes an entry/)
  })

  it('leaves out what ldapsearch writes at the end', async () => {
    const readings = await read([...person('ann'), 'search: 2', 'result: 0 Success', ''])
    assert.equal(readings.length, 1)
  })

  it('takes a password without a scheme, and one of CLEARTEXT, as it is', async () => {
    const lines = [
      ...person('ann', 'userPassword: Ein Wort'),
      ...person('bea', 'userPassword: {CLEARTEXT}Zwei'),
    ]
    const { records } = sorted(await read(lines))
    assert.deepEqual(
      records.map(({ record }) => record.password),
      [{ plain: 'Ein Wort' }, { plain: 'Zwei' }],
    )
  })

  it('takes the NT hash where there is no other', async () => {
    const nt = 'B4B9B02E6F09A9BD760F388B67351E2B'
    const { records } = sorted(await read(person('ann', `sambaNTPassword: ${nt}`)))
    const stored = records[0]?.record.password
    assert.ok(stored && 'hash' in stored && typeof stored.hash === 'object')
    assert.equal(stored.hash.algorithm, 'md4')
  })

  it('gives tokens of FreeIPA to their owners, wherever they are', async () => {
    const token = [
      ...['dn: ipatokenuniqueid=1,cn=otp,dc=x', 'objectClass: ipaToken', 'objectClass: top'],
      ...['ipatokenOTPkey:: MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=', 'ipatokenOTPalgorithm: sha256'],
      ...['ipatokenOTPdigits: 8', 'ipatokenTOTPtimeStep: 60', 'ipatokenOwner: UID=ann, dc=x', ''],
    ]
    const { records } = sorted(await read([...person('ann'), ...token]))
    assert.deepEqual(records[0]?.record.totp, [
      {
        ...{ secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', algorithm: 'SHA256' },
        ...{ digits: 8, period: 60 },
      },
    ])
  })

  it('ends accounts whose date is past, and says that one to come is not kept', async () => {
    const lines = [...person('ann', 'shadowExpire: 100'), ...person('bea', 'shadowExpire: 99999')]
    const { records } = sorted(await read(lines))
    assert.deepEqual(
      records.map(({ record }) => record.state),
      ['inactive', 'active'],
    )
    assert.ok(records[1]?.notes.some(({ field }) => field === 'state'))
  })

  it('takes another attribute for the user name where the job says so', async () => {
    const lines = person('ann', 'employeeNumber: 77')
    const { records } = sorted(await read(lines, { source: { userName: 'employeeNumber' } }))
    assert.equal(records[0]?.record.userName, '77')
  })
})
