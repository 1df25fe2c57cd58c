import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { provesReader } from '../reader.fixture.ts'
import {
  notesOf,
  onlyRecord,
  readingsFrom,
  recordsOf,
  sampleFile,
  textFile,
} from '../tables/tables.fixture.ts'
import { authJs } from './authjs.ts'

provesReader({
  reader: authJs,
  files: ['nextauth.json'],
  layout: { kind: 'json', array: ['users'] },
  people: [
    { userName: 'mara@laden.example', id: 'clx1', state: 'active', password: null },
    { userName: 'clx2', id: 'clx2', password: null },
    { userName: 'nico@laden.example', id: '3', password: 'Cayenne.1' },
    { userName: 'OLE@laden.example', id: '65a1b2c3d4e5f60718293a4b', password: 'Dinkel 2' },
    { userName: 'pia@laden.example', id: '65a1b2c3d4e5f60718293a4c', password: null },
  ],
})

const readings = await readingsFrom(authJs, [sampleFile('nextauth.json')])
const records = recordsOf(readings)

describe('a dump of Auth.js', () => {
  it('is told by its content', () => {
    assert.ok(authJs.recognises(sampleFile('nextauth.json')))
    assert.ok(!authJs.recognises(sampleFile('better-auth.json')))
  })

  it('has five people, ids of SQL and of MongoDB among them', () => {
    assert.deepEqual(
      [...records].map(([name, { id, email }]) => [name, id, email?.isVerified]),
      [
        ['mara@laden.example', 'clx1', true],
        ['clx2', 'clx2', undefined],
        ['nico@laden.example', '3', false],
        ['OLE@laden.example', '65a1b2c3d4e5f60718293a4b', false],
        ['pia@laden.example', '65a1b2c3d4e5f60718293a4c', true],
      ],
    )
  })

  it('has accounts as links, with all their digits, and no tokens', () => {
    const links = [...records.values()].flatMap(({ idpLinks }) => idpLinks ?? [])
    assert.deepEqual(links, [
      { idp: 'github', externalUserId: '4711' },
      { idp: 'azure-ad', externalUserId: 'aad-oid-1' },
      { idp: 'google', externalUserId: '556677889900112233' },
    ])
    assert.ok(notesOf(readings[0]).includes('dropped idpLinks'))
    assert.deepEqual(records.get('OLE@laden.example')?.roles, [{ keys: ['ADMIN'] }])
  })
})

describe('Auth.js', () => {
  const text = JSON.stringify({
    User: [
      { id: 'u1', name: 'A B', email: 'a@b.example', email_verified: null, image: null, pw: 'h' },
    ],
    Account: [{ userId: 'u1', type: 'webauthn', provider: 'passkey', providerAccountId: 'AQID' }],
    Authenticator: [
      {
        userId: 'u1',
        credentialID: 'mvCIXbqNQNpcPgcJ5aa7tg5gebnSQrr1fPkEhoO2Otc=',
        credentialPublicKey:
          'pQECAyYgASFYIJC3VOUoK+VByftU1c5X3C2KhBlsTfMMGs83TSGN+l3VIlggWsfCnISh5rB8sAhunn9n9vaaSb' +
          'b3/6ln7z7MYj9wym4=',
        counter: 3,
        credentialDeviceType: 'multiDevice',
        credentialBackedUp: true,
        transports: 'usb,nfc',
      },
    ],
  })

  it('has passkeys, which are no links', async () => {
    const { record, notes } = await onlyRecord(authJs, [textFile('prisma.json', { text })])
    assert.equal(record.idpLinks, undefined)
    const [passkey] = record.passkeys ?? []
    assert.equal(passkey?.credentialId, 'mvCIXbqNQNpcPgcJ5aa7tg5gebnSQrr1fPkEhoO2Otc')
    assert.deepEqual([passkey?.counter, passkey?.transports], [3, ['usb', 'nfc']])
    assert.deepEqual([passkey?.backupEligible, passkey?.backedUp], [true, true])
    assert.ok(notes.some(({ code, field }) => code === 'not-exported' && /userHandle/.test(field)))
  })

  it('has the hash in the column that an option names', async () => {
    const source = { 'password-column': 'pw' }
    const { record } = await onlyRecord(authJs, [textFile('prisma.json', { text })], { source })
    assert.deepEqual(record.password, { hash: 'h' })
  })
})
