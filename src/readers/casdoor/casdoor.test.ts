import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { provesReader } from '../reader.fixture.ts'
import {
  notesOf,
  onlyRecord,
  readingsFrom,
  recordsOf,
  sampleFile,
  signsIn,
  textFile,
} from '../tables/tables.fixture.ts'
import { casdoor } from './casdoor.ts'

provesReader({
  reader: casdoor,
  files: ['casdoor.json'],
  options: { rpId: 'door.laden.example' },
  layout: { kind: 'json', array: ['data'] },
  texts: /^(?:password|passwordSalt)$/,
  skipped: ['m-5'],
  people: [
    {
      ...{ userName: 'inga', id: 'c0ffee00-1111-2222-3333-444455556666', state: 'active' },
      ...{ password: 'Hagebutte1', notes: ['changed phone.number'] },
    },
    { userName: 'jens', id: 'j-2', state: 'inactive', password: 'Iris,Blau2' },
    { userName: 'kalle', id: 'acme/kalle', state: 'active', password: 'Jojoba.3' },
    {
      ...{ userName: 'lotte', id: 'l-4', state: 'active', password: null },
      notes: [
        ...['not-exported password', 'filled profile.givenName', 'filled profile.familyName'],
      ],
    },
  ],
})

const sample = sampleFile('casdoor.json')
const readings = await readingsFrom(casdoor, [sample], { rpId: 'door.laden.example' })
const records = recordsOf(readings)

describe('what Casdoor lists', () => {
  it('is told by its content', () => {
    assert.ok(casdoor.recognises(sample))
    assert.ok(!casdoor.recognises(sampleFile('scim.json')))
    assert.ok(!casdoor.recognises(sampleFile('keycloak.json')))
  })

  it('is four people, and one who was deleted', () => {
    assert.deepEqual(
      readings.map((each) => each.kind),
      ['record', 'record', 'record', 'record', 'skipped'],
    )
    assert.deepEqual(
      [...records].map(([name, { id, organization, state, createdAt }]) => [
        ...[name, id, organization, state, createdAt],
      ]),
      [
        ['inga', 'c0ffee00-1111-2222-3333-444455556666', 'acme', 'active', '2023-02-02T20:05:06Z'],
        ['jens', 'j-2', 'acme', 'inactive', '2023-02-02T20:05:06Z'],
        ['kalle', 'acme/kalle', 'acme', 'active', '2023-02-02T20:05:06Z'],
        ['lotte', 'l-4', 'acme', 'active', '2022-01-01T00:00:00Z'],
      ],
    )
  })

  it('has deleted people if the job wants them, a plain password to be changed', async () => {
    const all = recordsOf(await readingsFrom(casdoor, [sample], { withDeleted: true }))
    assert.equal(all.get('malte')?.state, 'inactive')
    assert.deepEqual(all.get('malte')?.password, { plain: 'Klee-Blatt5x', changeRequired: true })
  })

  it('has a person with everything', () => {
    const inga = records.get('inga')
    const secret = 'CC5E7R244KZBN6JAOVETZHZFZSBIPW5B'
    assert.deepEqual(inga?.totp, [{ secret, algorithm: 'SHA1', digits: 6, period: 30 }])
    assert.deepEqual(inga?.recoveryCodes, [{ code: '0e2d5b1a-7c4f-4a8e-9b1d-2f3e4d5c6b7a' }])
    assert.deepEqual(inga?.phone, { number: '+4915112345678', isVerified: false })
    assert.deepEqual(inga?.idpLinks, [
      { idp: 'github', externalUserId: '4711', displayName: 'inga' },
    ])
    assert.deepEqual(inga?.roles, [
      { keys: ['admin'] },
      { project: 'groups', keys: ['acme/staff'] },
    ])
    const [passkey] = inga?.passkeys ?? []
    assert.equal(passkey?.credentialId, 'mvCIXbqNQNpcPgcJ5aa7tg5gebnSQrr1fPkEhoO2Otc')
    assert.equal(passkey?.userHandle, Buffer.from('acme/inga').toString('base64url'))
    assert.deepEqual([passkey?.counter, passkey?.use], [5, 'passwordless'])
    assert.equal(passkey?.aaguid, '00000000-0000-0000-0000-000000000000')
    assert.equal(inga?.metadata, undefined)
  })
})

const fileOf = (document: unknown) =>
  textFile('casdoor.json', { text: JSON.stringify(document, undefined, 1) })
const ann = { owner: 'acme', name: 'ann', id: 'a', type: 'normal-user', passwordType: '' }

describe('Casdoor', () => {
  it('has organisations in its init data, whose type and salt hold for their users', async () => {
    const hash = '64d4dda5131d7206de029b1fc94356dd846a89f844b172383bd6086bda0c4440'
    const file = fileOf({
      organizations: [
        { owner: 'admin', name: 'acme', passwordType: 'salt', passwordSalt: 'c0ffee' },
      ],
      users: [{ ...ann, password: hash }],
    })
    assert.ok(casdoor.recognises(file))
    assert.ok(await signsIn((await onlyRecord(casdoor, [file])).record, 'Iris,Blau2'))
  })

  it('has type and salt of the job where nothing else says them', async () => {
    const hash = { passwordType: 'salt', passwordSalt: 'c0ffee' }
    const password = '64d4dda5131d7206de029b1fc94356dd846a89f844b172383bd6086bda0c4440'
    const { record } = await onlyRecord(casdoor, [fileOf([{ ...ann, password }])], { hash })
    assert.ok(await signsIn(record, 'Iris,Blau2'))
  })

  it('has machines, administrators and directory users', async () => {
    const [machine, admin] = await readingsFrom(
      casdoor,
      [
        fileOf([
          { ...ann, type: 'application', displayName: 'Builds', password: 'x' },
          { ...ann, isAdmin: true, ldap: 'b7c1', password: 'x' },
        ]),
      ],
      { source: { 'admin-role': 'ORG_OWNER' } },
    )
    assert.ok(machine?.kind === 'record' && admin?.kind === 'record')
    assert.equal(machine.record.kind, 'machine')
    assert.deepEqual(machine.record.machine, { name: 'ann', description: 'Builds' })
    assert.deepEqual(admin.record.memberships, [{ scope: 'organization', roles: ['ORG_OWNER'] }])
    assert.equal(admin.record.password, undefined)
    assert.ok(notesOf(admin).includes('not-exported password'))
  })

  it('keeps what its users say of themselves, and never secrets of theirs', async () => {
    const user = {
      ...{ ...ann, tag: 'vip', affiliation: 'ACME', score: 2000, bio: 'Hi', karma: 0 },
      ...{
        managedAccounts: [{ password: 'geheim-1' }],
        accessToken: 'geheim-2',
        idCard: 'geheim-3',
      },
      properties: { team: 'blue', oauth_GitHub_accessToken: 'geheim-4' },
    }
    const { record } = await onlyRecord(casdoor, [fileOf([user])], { metadata: 'all' })
    assert.deepEqual(record.metadata, {
      ...{ 'casdoor.tag': 'vip', 'casdoor.affiliation': 'ACME', 'casdoor.score': '2000' },
      ...{ 'casdoor.team': 'blue', 'casdoor.bio': 'Hi' },
    })
    assert.ok(!JSON.stringify(record).includes('geheim'))
  })

  it('has rows of its table as CSV', async () => {
    const text =
      'owner,name,id,password,password_type,webauthn_credentials,recovery_codes,github,groups\n' +
      'acme,ann,a,x,bcrypt,null,"[""c-1""]",4711,"[""acme/staff""]"\n'
    const file = textFile('user.csv', { text })
    assert.ok(casdoor.recognises(file))
    const { record } = await onlyRecord(casdoor, [file])
    assert.deepEqual(record.recoveryCodes, [{ code: 'c-1' }])
    assert.deepEqual(record.idpLinks, [{ idp: 'github', externalUserId: '4711' }])
    assert.deepEqual(record.roles, [{ project: 'groups', keys: ['acme/staff'] }])
  })
})
