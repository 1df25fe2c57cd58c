import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileOf, provesReader, readAll, sorted } from '../reader.fixture.ts'
import { hanko } from './hanko.ts'

const nameless = ['filled profile.givenName', 'filled profile.familyName']

provesReader({
  reader: hanko,
  files: ['hanko.json'],
  layout: { kind: 'json', array: [] },
  people: [
    {
      userName: 'flora',
      id: 'a9ae6bc8-d829-43de-b672-f50230833877',
      password: 'Eukalyptus1',
      record: {
        createdAt: '2024-08-17T12:05:15.651387Z',
        email: { address: 'flora@laden.example', isVerified: true },
        totp: [
          {
            ...{ secret: 'XB5GD6MXUW3UUFLSRONHI7YRAB6I36GL', algorithm: 'SHA1' },
            ...{ digits: 6, period: 30 },
          },
        ],
        passkeys: [
          {
            credentialId: '2l5dvalLDOWpIlflWnrVjvdSaqb-ppmbEXp1Bnxv1Zo',
            publicKey:
              'pQECAyYgASFYIPSWfQz1XaJlHAb2JdZJbBNDYiH5ZVOFPqN3RhflrKp9IlggH3kVp9wGwHPzfomTf-Iz3r' +
              'EGdOr67jQVSklLQiqWvb0',
            ...{ counter: 0, transports: ['internal'], userHandle: 'qa5ryNgpQ962cvUCMIM4dw' },
            ...{ backupEligible: true, backedUp: true, use: 'passwordless' },
            aaguid: '00000000-0000-0000-0000-000000000000',
          },
        ],
        metadata: { emails: '[{"address":"flora+1@laden.example","isVerified":false}]' },
      },
      notes: [...nameless, 'metadata metadata'],
    },
    { userName: 'gustav', password: 'Fichte,2', notes: nameless },
    {
      userName: 'hilde@laden.example',
      password: null,
      record: { email: { address: 'hilde@laden.example', isVerified: false } },
      notes: [...nameless, 'filled userName'],
    },
    {
      userName: 'Ivo.Ihle@laden.example',
      password: 'Goldregen,4',
      record: { createdAt: '2023-12-31T23:59:59.5Z' },
      notes: [...nameless, 'filled userName', 'changed email.address'],
    },
    {
      userName: 'jo.privat@mail.example',
      password: null,
      record: { email: { address: 'jo@laden.example', isVerified: true } },
      notes: [...nameless, 'metadata metadata'],
    },
  ],
})

test('a stated user handle and the use as a second factor are kept', async () => {
  const key =
    'pQECAyYgASFYIPSWfQz1XaJlHAb2JdZJbBNDYiH5ZVOFPqN3RhflrKp9IlggH3kVp9wGwHPzfomTf-Iz3rEGdOr67' +
    'jQVSklLQiqWvb0'
  const users = [
    {
      ...{ user_id: 'a9ae6bc8-d829-43de-b672-f50230833877', emails: null, username: 'x' },
      webauthn_credentials: [
        { id: 'AAEC', public_key: key, user_handle: 'aGFuZGxl', mfa_only: true },
        { id: 'AAED', public_key: 'AAEC' },
      ],
    },
  ]
  const files = [fileOf('hanko.json', Buffer.from(JSON.stringify(users)))]
  const [found] = sorted(
    await readAll({ reader: hanko, files, options: { rpId: 'x.example' } }),
  ).records
  assert.deepEqual(found?.record.passkeys, [
    {
      ...{ credentialId: 'AAEC', publicKey: key, counter: 0, userHandle: 'aGFuZGxl' },
      ...{ rpId: 'x.example', backupEligible: false, backedUp: false, use: 'secondFactor' },
    },
  ])
  assert.ok(found.notes.some(({ code, field }) => code === 'dropped' && field === 'passkeys'))
})
