import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headedFile } from '../headed-file.ts'
import { fileOf, provesReader, readAll, sampleNowMs, sorted } from '../reader.fixture.ts'
import { type Reading, type ReadOptions, type SourceFile, SourceRefused } from '../reader.ts'
import { zitadel } from './zitadel.ts'

const organization = '104133391254874632'

provesReader({
  reader: zitadel,
  files: ['zitadel.json'],
  layout: { kind: 'json', array: ['orgs', 0, 'humanUsers'] },
  except: { copies: 'the machine is in another list; see below' },
  people: [
    {
      userName: 'adlerhurst',
      id: '104133391271651848',
      state: 'active',
      password: 'Hafer-Brei.1',
      record: {
        organization,
        profile: {
          ...{ givenName: 'Adle', familyName: 'Rhurst', displayName: 'Adle Rhurst' },
          ...{ preferredLanguage: 'de', gender: 'male' },
        },
        email: { address: 'adle@acme.example', isVerified: true },
        phone: { number: '+41791234567', isVerified: true },
        totp: [
          {
            ...{ secret: 'IYDR4773X4DE2RAMG6BWPBLBTSBBXNID', algorithm: 'SHA1' },
            ...{ digits: 6, period: 30 },
          },
        ],
        metadata: { 'crm-id': '4711' },
        roles: [{ project: '106134546741854728', keys: ['buyer'] }],
      },
      notes: ['dropped orgs', 'metadata metadata'],
    },
    {
      userName: 'Bea.B@other.example',
      state: 'locked',
      password: 'Indigo+Farn2',
      record: { profile: { givenName: 'Bea', familyName: 'B' } },
      notes: [],
    },
    {
      userName: 'cem',
      id: 'no-snowflake-3',
      state: 'inactive',
      password: 'Joghurt-Drink3!',
      record: { password: { plain: 'Joghurt-Drink3!', changeRequired: true } },
      notes: [],
    },
    {
      userName: 'dee',
      state: 'active',
      password: null,
      record: {
        idpLinks: [
          {
            ...{ idp: '107000000000000001', externalUserId: '1029384756' },
            displayName: 'dee@acme.example',
          },
        ],
        memberships: [{ scope: 'organization', roles: ['ORG_OWNER'] }],
      },
      notes: [],
    },
    {
      userName: 'batch-runner',
      id: '105850156961005576',
      password: null,
      record: {
        ...{ kind: 'machine', organization },
        machine: {
          ...{ name: 'Batch Runner', description: 'nightly', accessTokenType: 'jwt' },
          keys: [
            {
              id: '106129413715370248',
              publicKey:
                '-----BEGIN PUBLIC KEY-----\n' +
                'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE1JSeMcvtHSSGr5HiFnYEitPoT1yN\n' +
                'DsWEMMdZtKQI1mJL6hL/cl/083hcRmxJVQXO3kSzi7HxrIiup49J29HZ5w==\n' +
                '-----END PUBLIC KEY-----',
              expiresAt: '9999-12-31T23:59:59Z',
            },
          ],
        },
      },
      notes: [],
    },
  ],
})

async function readingsOf(content: unknown, options: Partial<ReadOptions> = {}) {
  const files = [fileOf('zitadel.json', Buffer.from(JSON.stringify(content)))]
  return sorted(await readAll({ reader: zitadel, files, options }))
}

const human = (userId: string, more: Readonly<Record<string, unknown>> = {}) => ({
  ...{ userId, user: { userName: userId, profile: { firstName: 'A', lastName: 'B' } } },
  ...more,
})

test('rows of another organisation reach their user, wherever they stand', async () => {
  const { records } = await readingsOf({
    orgs: [
      {
        orgId: '1',
        userGrants: [{ userId: 'ann', projectId: 'p', projectGrantId: 'g', roleKeys: ['r'] }],
        orgMembers: [{ userId: 'ann', roles: ['ORG_OWNER'] }],
        projectMembers: [{ userId: 'ann', projectId: 'p', roles: ['PROJECT_OWNER'] }],
        projectGrantMembers: [{ userId: 'ann', projectId: 'p', grantId: 'g', roles: ['X'] }],
      },
      { humanUsers: [human('ann')], org: { name: 'Two' }, orgId: '2' },
    ],
  })
  const [found] = records
  assert.equal(found?.record.organization, '2')
  assert.deepEqual(found.record.roles, [{ project: 'p', keys: ['r'] }])
  assert.deepEqual(found.record.memberships, [
    { scope: 'organization', id: '1', roles: ['ORG_OWNER'] },
    { scope: 'project', id: 'p', roles: ['PROJECT_OWNER'] },
  ])
  assert.deepEqual(
    found.notes.map(({ code, field }) => `${code} ${field}`),
    ['dropped roles.projectGrantId', 'dropped memberships'],
  )
})

test('requests of both generations are read in snake_case and camelCase', async () => {
  const user = {
    user_id: 'ann',
    user: { user_name: 'ann', profile: { first_name: 'A', last_name: 'B' }, otp_code: '' },
    state: 'USER_STATE_LOCKED',
  }
  for (const name of ['dataOrgs', 'data_orgs', 'dataOrgsv1', 'data_orgsv1']) {
    const request = { [name]: { orgs: [{ org_id: '1', human_users: [user] }] }, timeout: '10m' }
    const file = await headedFile(fileOf('x.json', Buffer.from(JSON.stringify(request))))
    assert.ok(zitadel.recognises(file), name)
    const { records } = await readingsOf(request)
    assert.equal(records[0]?.record.userName, 'ann', name)
    assert.equal(records[0]?.record.state, 'locked')
    assert.equal(records[0]?.record.organization, '1')
  }
})

test('an organisation without an id is known by its name', async () => {
  const { records } = await readingsOf({
    dataOrgs: { orgs: [{ org: { name: 'ACME' }, humanUsers: [human('ann')] }] },
  })
  assert.equal(records[0]?.record.organization, 'name:ACME')
})

test('states are names or numbers, and deleted users are left out', async () => {
  const states = ['USER_STATE_SUSPEND', 6, 'USER_STATE_DELETED', 'USER_STATE_UNSPECIFIED']
  const orgs = [{ orgId: '1', humanUsers: states.map((state, at) => human(`u${at}`, { state })) }]
  const { records, skipped } = await readingsOf({ orgs })
  assert.deepEqual(
    records.map(({ record }) => record.state),
    ['inactive', 'initial', 'active'],
  )
  assert.deepEqual(
    skipped.map(({ id }) => id),
    ['u2'],
  )
})

test('the hash counts where there is a password as well; codes and links are kept', async () => {
  const user = {
    ...{ userName: 'ann', password: 'Moos-Tee1', hashedPassword: { value: '$2b$x' } },
    recoveryCodes: [{ raw: 'abc' }, { hash: '$2b$y' }],
    idps: [{ configId: 'i', externalUserId: '9', displayName: 'x' }],
    requestPasswordlessRegistration: true,
  }
  const userLinks = [{ userId: 'ann', idpId: 'i', providedUserId: '9', providedUserName: 'x' }]
  const { records } = await readingsOf({
    orgs: [{ orgId: '1', humanUsers: [{ userId: 'ann', user }], userLinks }],
  })
  const [found] = records
  assert.deepEqual(found?.record.password, { hash: '$2b$x' })
  assert.deepEqual(found.record.recoveryCodes, [{ code: 'abc' }, { hash: '$2b$y' }])
  assert.deepEqual(found.record.idpLinks, [{ idp: 'i', externalUserId: '9', displayName: 'x' }])
  assert.ok(found.notes.some(({ field }) => field === 'requestPasswordlessRegistration'))
})

test('metadata that is no text stays base64, and a damaged key is left out', async () => {
  const { records } = await readingsOf({
    orgs: [
      {
        orgId: '1',
        machineUsers: [{ userId: 'outer', user: { userName: 'bot', name: 'Bot' } }],
        machineKeys: [{ keyId: 'k', userId: 'outer', publicKey: 'AAEC' }],
        userMetadata: [{ id: 'outer', key: 'raw', value: '/w==' }],
      },
    ],
  })
  const [found] = records
  assert.equal(found?.record.id, 'outer')
  assert.deepEqual(found.record.machine, { name: 'Bot', accessTokenType: 'bearer' })
  assert.deepEqual(found.record.metadata, { raw: '/w==' })
  const notes = found.notes.map(({ code, field }) => `${code} ${field}`)
  assert.deepEqual(notes, ['dropped machine.keys', 'changed metadata.raw', 'metadata metadata'])
})

test('a broken row beside the users is one error, and the users are read', async () => {
  const text =
    '{"orgs":[{"orgId":"1","userGrants":[{"userId"="a"},' +
    '{"userId":"ann","projectId":"p","roleKeys":["r"]}],"humanUsers":[' +
    `${JSON.stringify(human('ann'))}]}]}`
  const files = [fileOf('zitadel.json', Buffer.from(text))]
  const { records, broken } = sorted(await readAll({ reader: zitadel, files }))
  assert.deepEqual(records[0]?.record.roles, [{ project: 'p', keys: ['r'] }])
  assert.equal(broken.length, 1)
})

test('a pipe is refused, as the file is read twice', async () => {
  const file: SourceFile = {
    ...fileOf('zitadel.json', Buffer.from('{"orgs":[]}')),
    isRepeatable: false,
  }
  await assert.rejects(readAll({ reader: zitadel, files: [file] }), SourceRefused)
})

test('ten thousand users are read without gathering them', async () => {
  const count = 10_000
  const text = JSON.stringify({
    orgs: [
      {
        orgId: '1',
        humanUsers: Array.from({ length: count }, (_, at) => human(`user-${at}`)),
        userGrants: [{ userId: `user-${count - 1}`, projectId: 'p', roleKeys: ['r'] }],
      },
    ],
  })
  const file = await headedFile(fileOf('zitadel.json', Buffer.from(text), 65_536))
  const groups = []
  let last: Reading | undefined
  for await (const group of zitadel.read([file], { nowMs: sampleNowMs })) {
    groups.push(group.length)
    last = group.at(-1)
  }
  assert.equal(
    groups.reduce((sum, length) => sum + length, 0),
    count,
  )
  assert.ok(Math.max(...groups) < count / 4)
  assert.deepEqual(last?.kind === 'record' ? last.record.roles : undefined, [
    { project: 'p', keys: ['r'] },
  ])
})
