import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  fileOf,
  provesReader,
  readAll,
  type SamplePerson,
  sampleBytes,
  sorted,
} from '../reader.fixture.ts'
import type { ReadOptions } from '../reader.ts'
import { supabase } from './supabase.ts'

const id = (last: number) => `d0d5e2b0-0000-4000-8000-00000000000${last}`
const skipped = [id(5), id(6)]
const nameless = ['filled userName', 'filled profile.givenName', 'filled profile.familyName']

const people = (more: {
  readonly ella?: SamplePerson['record']
  readonly finn?: SamplePerson['record']
  readonly hugoNotes: readonly string[]
}): readonly SamplePerson[] => [
  {
    userName: 'ella@laden.example',
    id: id(1),
    password: 'Oregano.1',
    record: {
      createdAt: '2024-01-15T10:30:00.123456Z',
      profile: { givenName: 'Ella', familyName: 'F', displayName: 'Ella F' },
      email: { address: 'ella@laden.example', isVerified: true },
      ...more.ella,
    },
    notes: nameless,
  },
  {
    userName: '+41791234567',
    password: 'Paprika_2',
    record: { phone: { number: '+41791234567', isVerified: true } },
    notes: [...nameless, 'changed phone.number'],
  },
  {
    userName: 'finn@laden.example',
    password: null,
    record: {
      profile: { givenName: 'Finn', familyName: '-', displayName: 'Finn' },
      roles: [{ keys: ['editor'] }],
      metadata: { 'supabase.avatar_url': 'https://x' },
      ...more.finn,
    },
    notes: [...nameless, 'not-exported idpLinks', 'metadata metadata'],
  },
  {
    userName: 'hugo@laden.example',
    state: 'inactive',
    password: 'Rosmarin,4',
    record: { email: { address: 'hugo@laden.example', isVerified: false } },
    notes: [...nameless, ...more.hugoNotes],
  },
]

provesReader({
  reader: supabase,
  files: ['supabase.csv'],
  layout: { kind: 'csv' },
  skipped,
  people: people({ hugoNotes: [] }),
})

provesReader({
  reader: supabase,
  files: ['supabase.json'],
  layout: { kind: 'json', array: ['users'] },
  skipped,
  people: people({
    ella: {
      totp: [
        {
          ...{ secret: 'IK4F7FPFAPEPWBYKHKDG5AH3NRRORQZV', algorithm: 'SHA1' },
          ...{ digits: 6, period: 30, name: 'phone app' },
        },
      ],
      passkeys: [
        {
          credentialId: 'ExYdCrE-IeS9q_pCsb0hfLKv0YoqrLTbP20nVCvA4qY',
          publicKey:
            'pQECAyYgASFYIIsDsTn1WQinRVqHLMxRDzBZcQzsSqJHr08CQC1g0qfxIlgg4wnnn96mc0YLXNRhs6momjHo' +
            'QRbLPgS72eUWAnb64VQ',
          ...{ counter: 0, transports: ['internal'], backupEligible: true, backedUp: true },
          userHandle: 'ZDBkNWUyYjAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAx',
          ...{ name: 'Phone', createdAt: '2024-01-16T00:00:00Z', use: 'passwordless' },
        },
      ],
    },
    finn: {
      idpLinks: [{ idp: 'google', externalUserId: '556677', displayName: 'finn@laden.example' }],
    },
    hugoNotes: ['dropped totp'],
  }),
})

async function readingsOf(
  contents: Readonly<Record<string, string>>,
  options: Partial<ReadOptions> = {},
) {
  const files = Object.entries(contents).map(([name, text]) => fileOf(name, Buffer.from(text)))
  return sorted(await readAll({ reader: supabase, files, options }))
}

test('tables beside the users are further files, in any order', async () => {
  const { records, broken } = await readingsOf({
    'identities.csv':
      'provider_id,user_id,identity_data,provider\n' +
      `556677,${id(3)},"{""sub"":""556677"",""email"":""finn@gmail.example""}",google\n` +
      `x,${id(3)}\n` +
      `88,${id(3)},"{}",github\n`,
    'users.csv': sampleBytes('supabase.csv').toString(),
    'factors.csv':
      'id,user_id,friendly_name,factor_type,status,secret\n' +
      `f,${id(1)},phone app,totp,verified,IK4F7FPFAPEPWBYKHKDG5AH3NRRORQZV\n` +
      `g,${id(4)},,totp,verified,"{""key_id"":""k"",""alg"":""aes""}"\n` +
      `h,${id(4)},,phone,verified,\n`,
    'passkeys.csv':
      'id,user_id,credential_id,public_key,sign_count,transports\n' +
      `p,${id(1)},\\x13161d0a,` +
      '\\xa50102032620012158208b03b139f55908a7455a872ccc510f3059710cec4aa247af4f02402d60d2a7f1' +
      '225820e309e79fdea673460b5cd461b3a9a89a31e84116cb3e04bbd9e5160276fae154,0,' +
      '"[""internal""]"\n',
  })
  const [ella, , finn, hugo] = records
  assert.equal(ella?.record.totp?.[0]?.name, 'phone app')
  assert.equal(ella.record.passkeys?.[0]?.credentialId, 'ExYdCg')
  assert.deepEqual(ella.record.passkeys[0]?.transports, ['internal'])
  assert.deepEqual(finn?.record.idpLinks, [
    { idp: 'google', externalUserId: '556677', displayName: 'finn@gmail.example' },
    { idp: 'github', externalUserId: '88' },
  ])
  assert.ok(!finn.notes.some(({ field }) => field === 'idpLinks'))
  const notes = hugo?.notes.map(({ code, field }) => `${code} ${field}`) ?? []
  assert.deepEqual(
    notes.filter((each) => /totp|factors/.test(each)),
    ['needs-secret totp', 'dropped mfa_factors'],
  )
  assert.deepEqual(
    broken.map(({ line }) => line),
    [3],
  )
})

test('columns whose quotes the editor escaped once more are read', async () => {
  const { records } = await readingsOf({
    'users.csv':
      'instance_id,id,email,encrypted_password,raw_app_meta_data,raw_user_meta_data,is_sso_user\n' +
      '0,u1,ann@a.example,$2a$x,"{\\""provider\\"":\\""email\\"",\\""plan\\"":\\""pro\\""}",' +
      '"{\\""user_name\\"":\\""ann#1234\\"",\\""password_hint\\"":\\""x\\""}",f\n',
  })
  const [found] = records
  assert.equal(found?.record.profile?.nickName, 'ann')
  assert.deepEqual(found.record.metadata, { 'supabase.app.plan': 'pro' })
  assert.ok(found.notes.some(({ code, field }) => code === 'dropped' && field === 'metadata'))
})

test('members of a user count like rows of the tables', async () => {
  const users = [
    {
      ...{ id: 'u1', instance_id: '0', email: 'ann@a.example', encrypted_password: '$2a$x' },
      ...{ raw_app_meta_data: '{"provider":"sso:5"}', is_sso_user: true },
      identities: [{ id: 'old-id', user_id: 'u1', provider: 'sso:5', identity_data: {} }],
      factors: [{ factor_type: 'totp', status: 'verified' }],
    },
  ]
  const { records } = await readingsOf({ 'users.json': JSON.stringify(users) })
  const [found] = records
  assert.ok(found)
  assert.equal(found.record.password, undefined)
  assert.deepEqual(found.record.idpLinks, [{ idp: 'sso:5', externalUserId: 'old-id' }])
  assert.ok(found.notes.some(({ code, field }) => code === 'not-exported' && field === 'totp'))
})

test('a ban that is over, an invitation and a deletion give states', async () => {
  const user = (name: string, more: Readonly<Record<string, unknown>>) => ({
    ...{ id: name, instance_id: '0', email: `${name}@a.example`, encrypted_password: '' },
    ...more,
  })
  const users = [
    user('over', { banned_until: '2020-01-01 00:00:00+00' }),
    user('invited', { invited_at: '2024-01-01 00:00:00+00' }),
    user('gone', { deleted_at: '2024-01-01 00:00:00+00' }),
  ]
  const { records } = await readingsOf({ 'u.json': JSON.stringify(users) }, { withDeleted: true })
  assert.deepEqual(
    records.map(({ record }) => record.state),
    ['active', 'initial', 'inactive'],
  )
})
