import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileOf, provesReader, readAll, sorted } from '../reader.fixture.ts'
import type { ReadOptions } from '../reader.ts'
import { okta } from './okta.ts'

provesReader({
  reader: okta,
  files: ['okta.json'],
  layout: { kind: 'json', array: [] },
  texts: /^(?:workFactor|iterationCount|keySize)$/,
  skipped: ['00ub0oNGTSWTBKOLGLN3'],
  people: [
    {
      userName: 'isaac.brock@laden.example',
      id: '00ub0oNGTSWTBKOLGLN1',
      password: null,
      record: {
        createdAt: '2013-06-24T16:39:18Z',
        profile: {
          ...{ givenName: 'Isaac', familyName: 'Brock', nickName: 'issac' },
          ...{ displayName: 'Isaac Brock', preferredLanguage: 'en-US' },
        },
        email: { address: 'isaac.brock@laden.example', isVerified: false },
        phone: { number: '+15554151337', isVerified: false },
        metadata: {
          ...{ 'okta.userType': 'Employee', 'okta.organization': 'Okta' },
          ...{ 'okta.department': 'Rock', 'okta.locale': 'en_US' },
          'okta.timezone': 'America/Los_Angeles',
        },
      },
      notes: [
        ...['changed phone.number', 'not-exported password', 'metadata metadata'],
        'dropped credentials.recovery_question',
      ],
    },
    {
      userName: 'admin.local',
      state: 'inactive',
      password: null,
      notes: ['not-exported password'],
    },
    {
      userName: 'hana@laden.example',
      state: 'active',
      password: 'Yucca.Palme1',
      record: { metadata: { 'okta.groups': '["a","b"]' } },
      notes: ['metadata metadata'],
    },
    { userName: 'ike@laden.example', state: 'active', password: 'Xylo-Phon.2', notes: [] },
    { userName: 'jil@laden.example', state: 'locked', password: 'Zeder-Holz3', notes: [] },
  ],
})

async function readingsOf(content: string, options: Partial<ReadOptions> = {}) {
  const files = [fileOf('okta', Buffer.from(content))]
  return sorted(await readAll({ reader: okta, files, options }))
}

const user = (status: string, more: Readonly<Record<string, unknown>> = {}) => ({
  ...{ id: status, status, profile: { login: status, email: `${status}@a.example` } },
  ...more,
})

test('whoever is staged without a hash has never finished', async () => {
  const users = ['STAGED', 'PROVISIONED', 'RECOVERY'].map((status) => user(status))
  const { records } = await readingsOf(JSON.stringify(users))
  assert.deepEqual(
    records.map(({ record }) => record.state),
    ['initial', 'initial', 'active'],
  )
})

test('an expired password has to be changed', async () => {
  const credentials = { password: { value: 'Moos-Tee1' } }
  const { records } = await readingsOf(JSON.stringify([user('PASSWORD_EXPIRED', { credentials })]))
  assert.deepEqual(records[0]?.record.password, { plain: 'Moos-Tee1', changeRequired: true })
})

test('addresses count as verified for active users only, and only where that is said', async () => {
  const users = JSON.stringify([user('ACTIVE'), user('SUSPENDED')])
  const verified = async (options: Partial<ReadOptions>) =>
    (await readingsOf(users, options)).records.map(({ record }) => record.email?.isVerified)
  assert.deepEqual(await verified({}), [false, false])
  assert.deepEqual(await verified({ assumeVerified: true }), [true, false])
})

test('deprovisioned users become inactive where they are wanted', async () => {
  const { records } = await readingsOf(JSON.stringify([user('DEPROVISIONED')]), {
    withDeleted: true,
  })
  assert.equal(records[0]?.record.state, 'inactive')
})

test('whoever signs in elsewhere is noted, and a further address is metadata', async () => {
  const profile = { login: 'x', email: 'x@a.example', secondEmail: 'y@a.example', apiToken: 'z' }
  const credentials = { provider: { type: 'SOCIAL', name: 'GOOGLE' } }
  const { records } = await readingsOf(JSON.stringify([user('ACTIVE', { profile, credentials })]))
  const [found] = records
  assert.deepEqual(found?.record.metadata, {
    emails: '[{"address":"y@a.example","isVerified":false}]',
  })
  assert.deepEqual(
    found.notes.map(({ code, field }) => `${code} ${field}`),
    [
      ...['dropped metadata', 'not-exported idpLinks', 'filled profile.givenName'],
      ...['filled profile.familyName', 'metadata metadata'],
    ],
  )
})

test('a CSV report is read by the titles of its columns', async () => {
  const report =
    'User Id,Status,Username,First name,Last name,Primary Email,Mobile phone,Cost Center\n' +
    '00u1,Locked out,ann,Ann,A,ann@a.example,+4930123456,77\n'
  const { records } = await readingsOf(report)
  assert.deepEqual(records[0]?.record, {
    ...{ id: '00u1', kind: 'human', userName: 'ann', state: 'locked' },
    profile: { givenName: 'Ann', familyName: 'A' },
    email: { address: 'ann@a.example', isVerified: false },
    phone: { number: '+4930123456', isVerified: false },
    metadata: { 'okta.Cost Center': '77' },
    source: { system: 'okta', id: '00u1', line: 2 },
  })
})
