import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { provesReader } from '../reader.fixture.ts'
import {
  notesOf,
  onlyRecord,
  readingsFrom,
  recordsOf,
  sampleFile,
  sampleText,
  textFile,
} from '../tables/tables.fixture.ts'
import { handleOf } from './authenticators.ts'
import { django } from './django.ts'

provesReader({
  reader: django,
  files: ['django.json'],
  layout: { kind: 'json', array: [] },
  except: { copies: 'factors and addresses would be copied as well; see the test of many users' },
  people: [
    {
      ...{ userName: 'wim', id: '1', state: 'active', password: 'Iltis.Fell1' },
      notes: ['needs-mapping memberships', 'metadata metadata'],
    },
    {
      ...{ userName: 'xenia', id: '2', state: 'active', password: 'Jasmin+2' },
      notes: [...['filled recoveryCodes', 'filled profile.givenName', 'filled profile.familyName']],
    },
    { userName: 'yves', id: '3', state: 'inactive', password: 'Koriander.3', notes: [] },
    { userName: 'zoe', id: '4', state: 'active', password: null },
    { userName: 'abe@laden.example', id: '5', state: 'active', password: 'Lavendel,5' },
    { userName: 'bella', id: '6', state: 'active', password: 'Melisse_6' },
    { userName: 'cora', id: '7', state: 'active', password: 'Narzisse7' },
  ],
})

const sample = sampleFile('django.json')
const readings = await readingsFrom(django, [sample])
const records = recordsOf(readings)

describe('a dump of Django', () => {
  it('is told by its content, and Authentik is not taken for it', () => {
    assert.ok(django.recognises(sample))
    assert.ok(!django.recognises(sampleFile('authentik-dumpdata.json')))
    assert.ok(!django.recognises(sampleFile('kratos.json')))
  })

  it('has seven people', () => {
    assert.deepEqual(
      [...records].map(([name, { id, state, email }]) => [name, id, state, email?.address]),
      [
        ['wim', '1', 'active', 'wim@laden.example'],
        ['xenia', '2', 'active', undefined],
        ['yves', '3', 'inactive', 'yves@laden.example'],
        ['zoe', '4', 'active', 'zoe@laden.example'],
        ['abe@laden.example', '5', 'active', 'Abe@laden.example'],
        ['bella', '6', 'active', 'bella@laden.example'],
        ['cora', '7', 'active', 'cora@laden.example'],
      ],
    )
  })

  it('has a user with a device, a second address and a group', () => {
    const wim = records.get('wim')
    const secret = 'G5UFOHDUNFIQ3SK3GMWXFDF5GKF3OBIC'
    const app = { secret, algorithm: 'SHA1', digits: 6, period: 30, name: 'default' }
    assert.deepEqual(wim?.totp, [app])
    assert.deepEqual(wim?.email, { address: 'wim@laden.example', isVerified: true })
    assert.deepEqual(wim?.metadata, {
      emails: '[{"address":"wim.alt@laden.example","isVerified":false}]',
    })
    assert.deepEqual(wim?.roles, [{ keys: ['editors'] }])
    assert.equal(wim?.createdAt, '2020-02-03T04:05:06.789Z')
    assert.ok(notesOf(readings[0]).includes('needs-mapping memberships'))
  })

  it('has the factors of allauth', () => {
    const xenia = records.get('xenia')
    assert.equal(xenia?.totp?.[0]?.secret, 'YCZQGJJCIUVBVZCH4EB6BPEY362HG7KN')
    assert.equal(xenia?.totp?.[0]?.createdAt, '2024-09-10T11:12:13.141Z')
    assert.equal(xenia?.recoveryCodes?.length, 8)
    assert.deepEqual(xenia?.recoveryCodes?.[0], { code: '55101884' })
    const [passkey] = xenia?.passkeys ?? []
    assert.equal(passkey?.credentialId, 'NVrfh-TbDbxGJyzTWFi2z-_VWIY_IuvEjFhuNnwqZ2U')
    assert.equal(passkey?.userHandle, 'Mg')
    assert.equal(passkey?.rpId, 'laden.example')
    assert.deepEqual([passkey?.use, passkey?.name], ['passwordless', 'Master key'])
  })

  it('has a link, with the address there', () => {
    const link = { idp: 'google', externalUserId: '5566', displayName: 'zoe@laden.example' }
    assert.deepEqual(records.get('zoe')?.idpLinks, [link])
  })

  it('has dates without a zone, which are of the zone of the job', async () => {
    const tokyo = recordsOf(await readingsFrom(django, [sample], { timeZone: 'Asia/Tokyo' }))
    assert.equal(records.get('cora')?.createdAt, '2008-01-01T00:00:00Z')
    assert.equal(tokyo.get('cora')?.createdAt, '2007-12-31T15:00:00Z')
  })

  it('makes administrators if the job says of what role', async () => {
    const source = { 'superuser-role': 'IAM_OWNER' }
    const { memberships } =
      recordsOf(await readingsFrom(django, [sample], { source })).get('wim') ?? {}
    assert.deepEqual(memberships, [{ scope: 'instance', roles: ['IAM_OWNER'] }])
  })
})

const user = { username: 'ann', password: '!', last_login: null, email: 'a@b.example' }

/** A dump of these objects, one a line. */
const lines = (...objects: readonly unknown[]) =>
  textFile('dump.jsonl', { text: objects.map((each) => `${JSON.stringify(each)}\n`).join('') })

describe('Django', () => {
  it('dumps with natural keys, an object a line, and factors before their user', async () => {
    const file = lines(
      { model: 'otp_static.staticdevice', pk: 5, fields: { user: ['ann'], confirmed: true } },
      { model: 'otp_static.statictoken', pk: 1, fields: { device: 5, token: 'nwgtmz3p' } },
      { model: 'accounts.user', fields: { ...user, groups: [['editors']] } },
    )
    assert.ok(django.recognises(file))
    const { record } = await onlyRecord(django, [file])
    assert.equal(record.id, undefined)
    assert.deepEqual(record.recoveryCodes, [{ code: 'nwgtmz3p' }])
    assert.deepEqual(record.roles, [{ keys: ['editors'] }])
  })

  it('has devices that were never confirmed, which are dropped', async () => {
    const key = '3768571c7469510dc95b332d728cbd328bb70502'
    const device = { user: 1, key, confirmed: false, digits: 6, step: 30 }
    const file = lines(
      { model: 'auth.user', pk: 1, fields: user },
      { model: 'otp_totp.totpdevice', pk: 1, fields: device },
      { model: 'otp_totp.totpdevice', pk: 2, fields: { ...device, confirmed: true, t0: 9 } },
    )
    const { record, notes } = await onlyRecord(django, [file])
    assert.equal(record.totp, undefined)
    assert.equal(notes.filter(({ code, field }) => `${code} ${field}` === 'dropped totp').length, 2)
  })

  it('has groups that are not among the objects, which are noted', async () => {
    const file = lines({ model: 'auth.user', pk: 1, fields: { ...user, groups: [9] } })
    const { notes } = await onlyRecord(django, [file])
    assert.ok(notes.some(({ code, field }) => code === 'needs-mapping' && field === 'roles'))
  })

  it('has factors that the application encrypted, which are noted', async () => {
    const factor = (type: string, data: unknown) => ({
      ...{ model: 'mfa.authenticator', pk: type, fields: { user: 1, type, data } },
    })
    const file = lines(
      { model: 'auth.user', pk: 1, fields: user },
      factor('totp', { secret: 'gAAAAABm…' }),
      factor('recovery_codes', { seed: 'gAAAAABm…', used_mask: 0 }),
    )
    const { record, notes } = await onlyRecord(django, [file])
    assert.deepEqual([record.totp, record.recoveryCodes], [undefined, undefined])
    assert.equal(notes.filter(({ code }) => code === 'needs-secret').length, 2)
  })

  it('has codes that were brought from elsewhere', async () => {
    const data = { migrated_codes: ['abc', 'def'] }
    const file = lines(
      { model: 'auth.user', pk: 1, fields: user },
      { model: 'mfa.authenticator', pk: 1, fields: { user: 1, type: 'recovery_codes', data } },
    )
    const { record } = await onlyRecord(django, [file])
    assert.deepEqual(record.recoveryCodes, [{ code: 'abc' }, { code: 'def' }])
  })

  it('has users of a model that an option names', async () => {
    const file = lines(
      { model: 'crm.person', pk: 'k', fields: { username: 'ann', password: 'sha1$a$b' } },
      { model: 'auth.user', pk: 1, fields: user },
    )
    const { record } = await onlyRecord(django, [file], { source: { model: 'crm.Person' } })
    assert.equal(record.id, 'k')
  })

  it('has many users, who are not gathered, and what belongs to them is', async () => {
    const count = 5000
    const file = lines(
      ...Array.from({ length: count }, (_, pk) => ({
        ...{ model: 'auth.user', pk, fields: { ...user, username: `u${pk}`, groups: [1] } },
      })),
      ...Array.from({ length: count }, (_, pk) => ({
        model: 'account.emailaddress',
        ...{ pk, fields: { user: pk, email: `u${pk}@b.example`, verified: true, primary: true } },
      })),
      { model: 'auth.group', pk: 1, fields: { name: 'editors' } },
    )
    const inChunks = {
      ...file,
      async *open() {
        for await (const all of file.open()) {
          for (let from = 0; from < all.length; from += 65_536) {
            yield all.subarray(from, from + 65_536)
          }
        }
      },
    }
    let [found, largest] = [0, 0]
    for await (const group of django.read([inChunks], { nowMs: 0 })) {
      largest = Math.max(largest, group.length)
      for (const each of group) {
        assert.ok(each.kind === 'record')
        assert.equal(each.record.email?.address, `${each.record.userName}@b.example`)
        found += 1
      }
    }
    assert.equal(found, count)
    assert.ok(largest < 1000, `a group of ${largest}`)
  })

  it('cannot be read from a pipe', async () => {
    const pipe = { ...textFile('-', { text: sampleText('django.json') }), isRepeatable: false }
    await assert.rejects(readingsFrom(django, [pipe]), /not as a pipe/)
  })
})

describe('the handle that allauth gives to authenticators', () => {
  const cases: readonly (readonly [unknown, string | undefined])[] = [
    [2, '2'],
    [36, '10'],
    ['1234567', 'qglj'],
    ['5F1B2C3D-0000-4000-8000-0000000000B1', '5f1b2c3d0000400080000000000000b1'],
    ['ann', 'ann'],
    [undefined, undefined],
  ]
  for (const [pk, handle] of cases) {
    it(`of ${String(pk)} is ${handle}`, () => assert.equal(handleOf(pk), handle))
  }
})
