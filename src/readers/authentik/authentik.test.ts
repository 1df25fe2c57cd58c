import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headedFile } from '../headed-file.ts'
import {
  fileOf,
  provesReader,
  readAll,
  sampleBytes,
  sampleNowMs,
  sorted,
} from '../reader.fixture.ts'
import { type Reading, type ReadOptions, type SourceFile, SourceRefused } from '../reader.ts'
import { authentik } from './authentik.ts'

const uid = 'e7f6c011776e8db7cd330b54174fd76f7d0216b612387a5ffcfb81e6f0919683'
const derived = ['filled profile.givenName', 'filled profile.familyName']
const jule = {
  profile: {
    ...{ givenName: 'Jule J.', familyName: 'Jung', displayName: 'Jule J. Jung' },
    preferredLanguage: 'de',
  },
  email: { address: 'jule@laden.example', isVerified: false },
}
const passkey = {
  credentialId: '9yirAcvLFPDWK7d2GQ3MSVEF2Civ3PU_DKw7YfzNuIc',
  publicKey:
    'pQECAyYgASFYIHaYYhfqoDgC-wp-EoPOzCFShQk_ae1285BPfUpE8Du4IlggSxOOfTyHOHDy4eqdGMnhTdmVjmpsNRda' +
    'Teh0QvO7cjE',
  ...{ counter: 2, rpId: 'auth.laden.example', backupEligible: false, backedUp: false },
  ...{ aaguid: '00000000-0000-0000-0000-000000000000', name: 'Key' },
  ...({ createdAt: '2024-01-01T00:00:00Z', use: 'passwordless' } as const),
}

provesReader({
  reader: authentik,
  files: ['authentik-users.json'],
  layout: { kind: 'json', array: ['results'] },
  skipped: ['2c624232cdd221771294dfbb310aca000a0df6ac8b66b696d90ef06fdefb64a3'],
  people: [
    {
      userName: 'akadmin',
      password: null,
      record: { roles: [{ keys: ['authentik Admins'] }] },
      notes: [...derived, 'needs-mapping memberships', 'not-exported password'],
    },
    {
      userName: 'jule',
      id: uid,
      password: null,
      record: {
        ...jule,
        createdAt: '2023-04-05T06:07:08.91Z',
        phone: { number: '+4930123456', isVerified: false },
      },
      notes: [...derived, 'changed phone.number', 'not-exported password'],
    },
    {
      userName: 'külli',
      state: 'inactive',
      password: null,
      record: { metadata: { 'authentik.path': 'users/external' } },
      notes: [...derived, 'metadata metadata', 'not-exported password'],
    },
    {
      userName: 'svc-ci',
      password: null,
      record: { kind: 'machine', machine: { name: 'CI' } },
      notes: ['metadata metadata'],
    },
  ],
})

provesReader({
  reader: authentik,
  files: ['authentik-dumpdata.json'],
  layout: { kind: 'json', array: [] },
  except: { copies: 'devices would be copied with their user, each to all of them; see below' },
  people: [
    {
      userName: 'jule',
      id: '00000000-0000-0000-0000-000000000006',
      password: 'Nelke.Duft1',
      record: {
        ...jule,
        totp: [
          {
            ...{ secret: '2UKGZ5PCCVAOIGEDMLAGHRNFWVIMGAVK', algorithm: 'SHA1' },
            ...{ digits: 6, period: 30, name: 'TOTP' },
          },
        ],
        recoveryCodes: [{ code: 'nwgtmz3p' }],
        passkeys: [passkey],
      },
      notes: [...derived, 'not-exported passkeys.userHandle'],
    },
    {
      userName: 'külli',
      state: 'inactive',
      password: null,
      notes: [...derived, 'metadata metadata'],
    },
  ],
})

provesReader({
  reader: authentik,
  files: ['authentik-blueprint.yaml'],
  layout: { kind: 'blocks' },
  except: { copies: 'entries are no blocks between empty lines; see below' },
  people: [
    {
      userName: 'jule',
      password: 'Nelke.Duft1',
      record: { ...jule, roles: [{ keys: ['staff'] }] },
      notes: derived,
    },
  ],
})

async function readingsOf(
  contents: Readonly<Record<string, string>>,
  options: Partial<ReadOptions> = {},
) {
  const files = Object.entries(contents).map(([name, text]) => fileOf(name, Buffer.from(text)))
  return sorted(await readAll({ reader: authentik, files, options }))
}

const sample = (name: string) => sampleBytes(name).toString()

test('a dump with pages of the API has the ids and user handles that were in use', async () => {
  const { records, skipped } = await readingsOf({
    'users.json': sample('authentik-users.json'),
    'dump.json': sample('authentik-dumpdata.json'),
  })
  const [first] = records
  assert.equal(first?.record.id, uid)
  assert.deepEqual(first.record.passkeys, [
    { ...passkey, userHandle: Buffer.from(uid).toString('base64url') },
  ])
  assert.deepEqual(
    records.map(({ record }) => record.userName),
    ['jule', 'külli', 'akadmin', 'svc-ci'],
  )
  assert.equal(skipped.length, 1)
})

test('options choose id, organisation, role of superusers and use of passkeys', async () => {
  const contents = { 'users.json': sample('authentik-users.json') }
  const source = { id: 'pk', organization: 'path', superuser: 'IAM_OWNER' }
  const { records } = await readingsOf(contents, { source })
  const [admin, , moved] = records
  assert.equal(admin?.record.id, '5')
  assert.deepEqual(admin.record.memberships, [{ scope: 'instance', roles: ['IAM_OWNER'] }])
  assert.equal(moved?.record.organization, 'users/external')
  for (const wrong of [{ id: 'x' }, { organization: 'x' }, { passkeys: 'x' }]) {
    await assert.rejects(readingsOf(contents, { source: wrong }), SourceRefused)
  }
  const dump = { 'dump.json': sample('authentik-dumpdata.json') }
  const second = await readingsOf(dump, { source: { passkeys: 'secondFactor' } })
  assert.equal(second.records[0]?.record.passkeys?.[0]?.use, 'secondFactor')
})

const row = (model: string, pk: unknown, fields: Readonly<Record<string, unknown>>) => ({
  ...{ model: `authentik_${model}`, pk, fields },
})

test('what belongs to a user of a dump is found before and behind them', async () => {
  const dump = [
    row('sources_oauth.useroauthsourceconnection', 3, { identifier: '777', access_token: 'x' }),
    row('core.group', 'g1', { name: 'staff' }),
    row('core.user', 6, {
      ...{ username: 'ann', uuid: 'u', name: 'Ann A', password: '!x', groups: ['g1'] },
      attributes: { 'goauthentik.io/x': 1, badge: 7, apiToken: 'x' },
    }),
    row('core.usersourceconnection', 3, { user: 6, source: 's1' }),
    row('core.source', 's1', { slug: 'google', name: 'Google' }),
    row('stages_authenticator_totp.totpdevice', 1, {
      ...{ user: 6, confirmed: true, key: 'd5146cf5e21540e4188362c063c5a5b550c302aa' },
      ...{ step: 30, digits: 8, drift: 2 },
    }),
    row('stages_authenticator_totp.totpdevice', 2, { user: 6, confirmed: false, key: 'ab' }),
    row('stages_authenticator_duo.duodevice', 1, { user: 6, confirmed: true }),
  ]
  const { records } = await readingsOf({ 'dump.json': JSON.stringify(dump) })
  const [found] = records
  assert.ok(found)
  assert.deepEqual(found.record.roles, [{ keys: ['staff'] }])
  assert.deepEqual(found.record.idpLinks, [{ idp: 'google', externalUserId: '777' }])
  assert.equal(found.record.totp?.[0]?.digits, 8)
  assert.equal(found.record.password, undefined)
  assert.deepEqual(found.record.metadata, { 'authentik.badge': '7' })
  assert.deepEqual(
    found.notes.map(({ code, field }) => `${code} ${field}`),
    [
      ...['dropped metadata', 'changed totp', 'dropped totp', 'dropped factors'],
      ...[...derived, 'metadata metadata'],
    ],
  )
})

test('tables of the database as CSV are read like a dump', async () => {
  const { records } = await readingsOf({
    'user.csv':
      'id,password,is_active,username,email,uuid,name,path,type,attributes,date_joined\n' +
      '6,"pbkdf2_sha256$1000$NwAx31GTi99MU5bp6OzJX5$+t2qQrxQrafZ2M3Is7tey7p7Fzczqy0Iv1lg6USIWPY=",' +
      't,jule,jule@laden.example,u-6,Jule J. Jung,users,internal,' +
      '"{""settings"": {""locale"": ""de""}}",2023-04-05 06:07:08.91+00\n',
    'totp.csv':
      'id,name,confirmed,key,step,t0,digits,tolerance,drift,last_t,user_id\n' +
      '1,TOTP,t,d5146cf5e21540e4188362c063c5a5b550c302aa,30,0,6,1,0,-1,6\n',
    'static.csv': 'id,name,confirmed,user_id\n4,Recovery,t,6\n',
    'token.csv': 'id,token,device_id\n1,nwgtmz3p,4\n',
    'group.csv': 'group_uuid,name,is_superuser\ng1,staff,f\n',
    'members.csv': 'id,user_id,group_id\n1,6,g1\n',
  })
  const [found] = records
  assert.equal(found?.record.createdAt, '2023-04-05T06:07:08.91Z')
  assert.equal(found.record.profile?.preferredLanguage, 'de')
  assert.equal(found.record.totp?.[0]?.secret, '2UKGZ5PCCVAOIGEDMLAGHRNFWVIMGAVK')
  assert.deepEqual(found.record.recoveryCodes, [{ code: 'nwgtmz3p' }])
  assert.deepEqual(found.record.roles, [{ keys: ['staff'] }])
})

const blueprint = `
context:
  domain: laden.example
entries:
- attrs:
    email: !Format ["%s@%s", ann, !Context domain]
    groups:
    - !KeyOf late
    - !Find [authentik_core.group, [name, found]]
    - 0a0a0a0a-0000-4000-8000-000000000001
    - 0a0a0a0a-0000-4000-8000-000000000002
    password: !Env ANN_PASSWORD
  identifiers:
    username: ann
  model: authentik_core.user
- attrs:
    password_hash: pbkdf2_sha256$1000$NwAx31GTi99MU5bp6OzJX5$+t2qQrxQrafZ2M3Is7tey7p7Fzczqy0Iv1lg6USIWPY=
    username: ben
  identifiers:
    pk: 7
  model: authentik_core.user
- {model: authentik_core.user, state: absent, identifiers: {username: gone}}
- attrs: *alias
  model: authentik_core.user
- attrs: {}
  identifiers:
    name: late
  id: late
  model: authentik_core.group
- attrs:
    name: admins
  identifiers:
    pk: 0a0a0a0a-0000-4000-8000-000000000001
  model: authentik_core.group
version: 1
`

test('a blueprint resolves what it can, and says what it cannot', async () => {
  const file = await headedFile(fileOf('export.yaml', Buffer.from(blueprint)))
  assert.ok(authentik.recognises(file))
  const { records, broken } = await readingsOf({ 'export.yaml': blueprint })
  const [ann, ben] = records
  assert.equal(records.length, 2)
  assert.equal(ann?.record.email?.address, 'ann@laden.example')
  assert.deepEqual(ann.record.roles, [{ keys: ['late', 'found', 'admins'] }])
  const notes = ann.notes.map(({ code, field }) => `${code} ${field}`)
  assert.ok(notes.includes('needs-mapping roles'))
  assert.ok(notes.includes('needs-secret attrs.password'))
  assert.match(JSON.stringify(ben?.record.password), /pbkdf2_sha256/)
  assert.equal(broken.length, 1)
  assert.match(broken[0]?.reason ?? '', /Aliases/)
})

test('ten thousand users of dumps and blueprints are read without gathering them', async () => {
  const count = 10_000
  const users = Array.from({ length: count }, (_, at) =>
    row('core.user', at, { username: `user-${at}`, uuid: `u-${at}`, password: '!' }),
  )
  const device = { user: count - 1, confirmed: true }
  const token = { device: 4, token: 'nwgtmz3p' }
  const dump = [
    ...users,
    row('stages_authenticator_static.staticdevice', 4, device),
    row('stages_authenticator_static.statictoken', 1, token),
  ]
  const entries = users.map(
    ({ fields }) =>
      `- model: authentik_core.user\n  identifiers:\n    username: ${fields.username}\n`,
  )
  const contents = [JSON.stringify(dump), `entries:\n${entries.join('')}`]
  for (const content of contents) {
    const file = await headedFile(fileOf('users', Buffer.from(content), 65_536))
    const groups: (readonly Reading[])[] = []
    for await (const group of authentik.read([file], { nowMs: sampleNowMs })) groups.push(group)
    const { records } = sorted(groups.flat())
    assert.equal(records.length, count)
    assert.ok(Math.max(...groups.map(({ length }) => length)) < count / 4)
    const isDump = content.startsWith('[')
    const codes = isDump ? [{ code: 'nwgtmz3p' }] : undefined
    assert.deepEqual(records.at(-1)?.record.recoveryCodes, codes)
  }
})

test('dumps and blueprints are refused from a pipe, and pages are not', async () => {
  const once = (name: string): SourceFile => ({
    ...fileOf(name, sampleBytes(name)),
    isRepeatable: false,
  })
  for (const name of ['authentik-dumpdata.json', 'authentik-blueprint.yaml']) {
    await assert.rejects(readAll({ reader: authentik, files: [once(name)] }), SourceRefused)
  }
  const readings = await readAll({ reader: authentik, files: [once('authentik-users.json')] })
  assert.equal(readings.length, 5)
})
