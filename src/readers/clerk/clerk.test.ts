import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headedFile } from '../headed-file.ts'
import { fileOf, provesReader, readAll, sorted } from '../reader.fixture.ts'
import { type ReadOptions, SourceRefused } from '../reader.ts'
import { clerk } from './clerk.ts'

provesReader({
  reader: clerk,
  files: ['clerk.csv'],
  layout: { kind: 'csv' },
  people: [
    {
      userName: 'jane.doe@laden.example',
      id: 'user_2YDryYFVMM1W1plDDKz7Gzf4we6',
      password: 'Safran-Reis1',
      record: {
        profile: { givenName: 'Jane', familyName: 'Doe' },
        email: { address: 'jane.doe@laden.example', isVerified: true },
        totp: [
          {
            ...{ secret: 'UHEW3VTGY4B4BYWZ4JXNUD56GE4D635N', algorithm: 'SHA1' },
            ...{ digits: 6, period: 30 },
          },
        ],
        metadata: {
          emails:
            '[{"address":"janedoe@laden.example","isVerified":true},' +
            '{"address":"j.old@laden.example","isVerified":false}]',
        },
      },
      notes: ['filled userName', 'metadata metadata'],
    },
    {
      userName: 'john_d',
      password: 'Thymian.2',
      record: { phone: { number: '+12015550123', isVerified: true } },
      notes: ['filled profile.familyName'],
    },
    {
      userName: 'ken@laden.example',
      password: 'Urdbohne,3',
      notes: ['filled userName', 'filled profile.givenName', 'filled profile.familyName'],
    },
    {
      userName: 'lin@laden.example',
      password: null,
      record: { email: { address: 'lin@laden.example', isVerified: false } },
      notes: ['filled userName'],
    },
    { userName: 'meg@laden.example', password: 'Veilchen.4', notes: ['filled userName'] },
    { userName: 'ned', password: 'Wacholder5', notes: [] },
  ],
})

async function recordsOf(users: unknown, options: Partial<ReadOptions> = {}) {
  const files = [fileOf('clerk.json', Buffer.from(JSON.stringify(users)))]
  const { records } = sorted(await readAll({ reader: clerk, files, options }))
  return records
}

const bcrypt = `$2b$05$${'MssNYGWsynGW4PerWS.Pr.'}${'NbMo4l5sm5F42rrs7jbdAoydL.RFI4S'}`

test('JSON of the tools is read with codes, metadata and states', async () => {
  const [found] = await recordsOf([
    {
      ...{ id: 'user_1', external_id: 'crm-1', username: 'ann', banned: false, locked: true },
      ...{
        primary_email_address: 'ann@a.example',
        email_addresses: ['ann@a.example', 'b@a.example'],
      },
      ...{ password_digest: bcrypt, password_hasher: 'bcrypt', created_at: 1_700_000_000_000 },
      ...{ backup_codes: ['abc-123', bcrypt], public_metadata: { plan: 'pro' } },
      ...{ external_accounts: [{ provider: 'google' }], web3_wallet: ['0x1'] },
    },
  ])
  assert.equal(found?.record.state, 'locked')
  assert.equal(found.record.createdAt, '2023-11-14T22:13:20Z')
  assert.deepEqual(found.record.email, { address: 'ann@a.example', isVerified: false })
  assert.deepEqual(found.record.recoveryCodes, [{ code: 'abc-123' }, { hash: bcrypt }])
  assert.deepEqual(found.record.metadata, {
    emails: '[{"address":"b@a.example","isVerified":false}]',
    'clerk.public': '{"plan":"pro"}',
    'clerk.external_id': 'crm-1',
  })
  const notes = found.notes.map(({ code, field }) => `${code} ${field}`)
  assert.ok(notes.includes('not-exported external_accounts'))
  assert.ok(notes.includes('dropped web3_wallet'))
})

test('the external id becomes the id where the job says so', async () => {
  const users = [{ id: 'user_1', external_id: 'crm-1', username: 'ann', password_digest: bcrypt }]
  const [found] = await recordsOf(users, { source: { id: 'external_id' } })
  assert.equal(found?.record.id, 'crm-1')
  assert.deepEqual(found.record.metadata, { 'clerk.id': 'user_1' })
  await assert.rejects(recordsOf(users, { source: { id: 'name' } }), SourceRefused)
})

test('users of the API say which address is primary and verified', async () => {
  const users = [
    {
      ...{ id: 'user_1', password_enabled: true, primary_email_address_id: 'idn_2' },
      email_addresses: [
        { id: 'idn_1', email_address: 'a@a.example', verification: { status: 'verified' } },
        { id: 'idn_2', email_address: 'b@a.example', verification: { status: 'unverified' } },
      ],
    },
  ]
  const file = await headedFile(fileOf('clerk.json', Buffer.from(JSON.stringify(users))))
  assert.ok(clerk.recognises(file))
  const [found] = await recordsOf(users)
  assert.deepEqual(found?.record.email, { address: 'b@a.example', isVerified: false })
  assert.ok(found.notes.some(({ code, field }) => code === 'not-exported' && field === 'password'))
})

test('a body that creates a user has lists, and maybe the password itself', async () => {
  const [found] = await recordsOf([
    {
      ...{ external_id: 'x', email_address: ['a@a.example'], phone_number: ['+4930123456'] },
      ...{ password: 'Farn-Kraut1', legal_accepted_at: '2024-01-01T00:00:00Z' },
    },
  ])
  assert.deepEqual(found?.record.password, { plain: 'Farn-Kraut1' })
  assert.equal(found.record.phone?.number, '+4930123456')
  assert.equal(found.record.metadata?.['clerk.legal_accepted_at'], '2024-01-01T00:00:00Z')
})
