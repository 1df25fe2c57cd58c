import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  onlyRecord,
  readingsFrom,
  recordsOf,
  sampleFile,
  textFile,
} from '../tables/tables.fixture.ts'
import { cognito } from './cognito.ts'

const list = sampleFile('cognito-list-users.json')

const groupsOf = (text: string) => textFile('groups.json', { text })

const userOf = (user: object, attributes: Readonly<Record<string, string>> = {}) => {
  const Attributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }))
  const text = JSON.stringify({ Users: [{ Username: 'u', Attributes, ...user }] })
  return onlyRecord(cognito, [textFile('users.json', { text })])
}

describe('users of Cognito', () => {
  it('have the groups of a second file', async () => {
    const groups = groupsOf('{"admins":["lia","rob"],"staff":["lia"]}')
    const records = recordsOf(await readingsFrom(cognito, [groups, list]))
    assert.deepEqual(records.get('lia')?.roles, [{ keys: ['admins', 'staff'] }])
    assert.deepEqual(records.get('rob')?.roles, [{ keys: ['admins'] }])
    assert.equal(records.get('sid')?.roles, undefined)
  })

  it('are not read with a file that is neither of users nor of groups', async () => {
    for (const text of ['{"admins":"lia"}', '[]', '{"admins":']) {
      await assert.rejects(readingsFrom(cognito, [list, groupsOf(text)]), /list-users-in-group/)
    }
  })

  it('are inactive if compromised, and those of a provider have no password to miss', async () => {
    const { record } = await userOf({ UserStatus: 'COMPROMISED' })
    assert.equal(record.state, 'inactive')
    const identities = '[{"userId":"7","providerName":"SignInWithApple"}]'
    const { record: apple, notes } = await userOf(
      { Username: 'signinwithapple_7', UserStatus: 'EXTERNAL_PROVIDER' },
      { sub: 's1', identities, email: 'a@b.example' },
    )
    assert.equal(apple.userName, 'a@b.example')
    assert.deepEqual(apple.idpLinks, [{ idp: 'SignInWithApple', externalUserId: '7' }])
    assert.ok(!notes.some(({ field }) => field === 'password'))
  })

  it('whose name is their sub are named by their address', async () => {
    const sub = 'a1b2c3d4-0000-4000-8000-000000000009'
    const { record } = await userOf({ Username: sub }, { sub, email: 'a@b.example' })
    assert.deepEqual([record.id, record.userName], [sub, 'a@b.example'])
  })

  it('have attributes of their own as metadata, and say which factors are lost', async () => {
    const { record, notes } = await userOf(
      { UserMFASettingList: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA'] },
      { 'dev:custom:plan': 'pro', website: 'https://a.example' },
    )
    assert.deepEqual(record.metadata, { plan: 'pro', 'cognito.website': 'https://a.example' })
    const codes = notes.map(({ code, field }) => `${code} ${field}`)
    assert.ok(codes.includes('not-exported totp') && codes.includes('dropped mfa'))
  })
})
