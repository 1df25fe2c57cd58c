import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileOf, provesReader, readAll, sampleBytes, sorted } from '../reader.fixture.ts'
import type { ReadOptions } from '../reader.ts'
import { logto } from './logto.ts'

const nameless = ['filled profile.givenName', 'filled profile.familyName']

provesReader({
  reader: logto,
  files: ['logto.json'],
  layout: { kind: 'json', array: [] },
  people: [
    {
      userName: 'elif',
      id: 'lg0000000001',
      password: 'Kapern-Sosse1',
      record: {
        createdAt: '2023-01-29T13:46:40Z',
        profile: {
          ...{ givenName: 'Elif', familyName: 'E', displayName: 'Elif E' },
          ...{ preferredLanguage: 'tr', gender: 'female' },
        },
        email: { address: 'elif@laden.example', isVerified: true },
        phone: { number: '+905551112233', isVerified: true },
        totp: [
          {
            ...{ secret: 'PDNWE6GIOSCCEYZIVWMCDVQ4CQL7FP32', algorithm: 'SHA1' },
            ...{ digits: 6, period: 30 },
          },
        ],
        recoveryCodes: [{ code: 'd94c2f29ae' }],
        passkeys: [
          {
            credentialId: 'f7hw4QlUgVSiYqgGey_p2wIG5_Z78qRxyP3Rk87Ks8Q',
            publicKey:
              'pQECAyYgASFYIEU4gzbXZS1fO8ANv_rKAJo2qFa9JMXs0ZlV80KVJ2r-Ilggai0fOBuLfBKm8qbhglIX_3' +
              '8LyPnsno2nZabtJtNzRs4',
            ...{ counter: 1, transports: ['internal'], userHandle: 'bGcwMDAwMDAwMDAx' },
            ...{ rpId: 'auth.laden.example', backupEligible: false, backedUp: false },
            ...{ name: 'Laptop', createdAt: '2024-01-01T00:00:00Z', use: 'secondFactor' },
          },
        ],
        idpLinks: [
          { idp: 'google', externalUserId: '100200300', displayName: 'elif@laden.example' },
        ],
        metadata: { 'logto.birthdate': '1990-01-02', 'logto.customData.tier': 'gold' },
      },
      notes: ['changed phone.number', 'filled email.isVerified', 'metadata metadata'],
    },
    { userName: 'falk', state: 'inactive', password: 'Lauch-Suppe2', notes: nameless },
    {
      userName: 'gesa@laden.example',
      password: 'Möhre,3',
      record: { metadata: { 'logto.address': '{"country":"DE"}' } },
      notes: [...nameless, 'filled userName', 'metadata metadata'],
    },
    {
      userName: '+4915799999999',
      password: null,
      record: { phone: { number: '+4915799999999', isVerified: true } },
      notes: [...nameless, 'filled userName'],
    },
    {
      userName: 'ivo@corp.example',
      password: null,
      record: {
        idpLinks: [{ idp: 'corp', externalUserId: 'ivo-77', displayName: 'ivo@corp.example' }],
      },
      notes: [...nameless, 'filled userName'],
    },
  ],
})

async function recordsOf(
  contents: Readonly<Record<string, string>>,
  options: Partial<ReadOptions> = {},
) {
  const files = Object.entries(contents).map(([name, text]) => fileOf(name, Buffer.from(text)))
  return sorted(await readAll({ reader: logto, files, options }))
}

const table =
  'tenant_id,id,username,primary_email,primary_phone,password_encrypted,' +
  'password_encryption_method,name,profile,identities,custom_data,mfa_verifications,' +
  'is_suspended,is_password_expired,created_at\n' +
  'default,lg1,ann,,,$2b$05$MssNYGWsynGW4PerWS.Pr.NbMo4l5sm5F42rrs7jbdAoydL.RFI4S,Bcrypt,Ann,' +
  '"{""familyName"":""A""}","{""github"":{""userId"":123}}",' +
  '"{""apiToken"":""x"",""n"":{""a"":1}}",' +
  '"[{""type"":""Totp"",""key"":""PDNWE6GIOSCCEYZIVWMCDVQ4CQL7FP32""}]",f,t,' +
  '2023-01-29 13:46:40.5+00\n'

test('rows of the table are read like users of the API', async () => {
  const { records } = await recordsOf({ 'users.csv': table })
  assert.deepEqual(records[0]?.record, {
    ...{ id: 'lg1', kind: 'human', userName: 'ann', state: 'active' },
    createdAt: '2023-01-29T13:46:40.5Z',
    profile: { givenName: 'Ann', familyName: 'A', displayName: 'Ann' },
    password: {
      hash: {
        passwordAlgorithm: 'Bcrypt',
        passwordEncrypted: '$2b$05$MssNYGWsynGW4PerWS.Pr.NbMo4l5sm5F42rrs7jbdAoydL.RFI4S',
      },
      changeRequired: true,
    },
    totp: [
      {
        ...{ secret: 'PDNWE6GIOSCCEYZIVWMCDVQ4CQL7FP32', algorithm: 'SHA1' },
        ...{ digits: 6, period: 30 },
      },
    ],
    idpLinks: [{ idp: 'github', externalUserId: '123' }],
    metadata: { 'logto.customData.n': '{"a":1}' },
    source: { system: 'logto', id: 'lg1', line: 2 },
  })
})

test('roles and organisations are rows of further files', async () => {
  const { records, broken } = await recordsOf({
    'users_roles.csv': 'tenant_id,id,user_id,role_id\nd,1,lg1,r1\nd,2,lg1,r2\nd,3\n',
    'users.csv': table,
    'roles.json': '[{"tenantId":"d","id":"r1","name":"buyer","description":"x"}]',
    'relations.csv': 'tenant_id,organization_id,user_id\nd,o1,lg1\nd,o2,lg1\n',
  })
  const [found] = records
  assert.deepEqual(found?.record.roles, [{ keys: ['buyer', 'r2'] }])
  assert.equal(found.record.organization, 'o1')
  assert.ok(found.notes.some(({ code, field }) => code === 'dropped' && field === 'organization'))
  assert.deepEqual(
    broken.map(({ line }) => line),
    [4],
  )
})

test('passkeys sign in alone where the job says so', async () => {
  const contents = { 'users.json': sampleBytes('logto.json').toString() }
  const { records } = await recordsOf(contents, { source: { passkeys: 'passwordless' } })
  assert.equal(records[0]?.record.passkeys?.[0]?.use, 'passwordless')
})

test('what the list of the API hides is noted', async () => {
  const users = [
    {
      ...{ id: 'a', username: 'a', primaryEmail: null, identities: {}, hasPassword: true },
      mfaVerifications: [{ type: 'Totp' }, { type: 'BackupCode' }, { type: 'WebAuthn' }],
    },
  ]
  const { records } = await recordsOf({ 'users.json': JSON.stringify(users) })
  const hidden = records[0]?.notes.filter(({ code }) => code === 'not-exported')
  assert.deepEqual(
    hidden?.map(({ field }) => field),
    ['password', 'totp', 'recoveryCodes', 'passkeys'],
  )
})
