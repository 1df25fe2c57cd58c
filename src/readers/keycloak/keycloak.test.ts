import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ReadOptions } from '../reader.ts'
import {
  notesOf,
  onlyRecord,
  readingsFrom,
  recordsOf,
  sampleFile,
  signsIn,
  textFile,
} from '../tables/tables.fixture.ts'
import { keycloak } from './keycloak.ts'

const sample = sampleFile('keycloak.json')
const readings = await readingsFrom(keycloak, [sample])
const records = recordsOf(readings)

/** A realm of one user with these members, and what else the realm's document has. */
const realmOf = (user: object, { before = {}, behind = {} } = {}) => {
  const document = { realm: 'r', ...before, users: [{ username: 'u', ...user }], ...behind }
  return textFile('realm.json', { text: JSON.stringify(document) })
}

const userOf = (user: object, around = {}, options: Partial<ReadOptions> = {}) =>
  onlyRecord(keycloak, [realmOf(user, around)], options)

const credential = (type: string, { secret = {}, data = {} }) => ({
  type,
  secretData: JSON.stringify(secret),
  credentialData: JSON.stringify(data),
})

describe('an export of Keycloak', () => {
  it('is told by its content, in all of its forms', () => {
    assert.ok(keycloak.recognises(sample))
    assert.ok(keycloak.recognises(sampleFile('keycloak-partial.json')))
    const isTold = (value: unknown) =>
      keycloak.recognises(textFile('x.json', { text: JSON.stringify(value) }))
    assert.ok(isTold([{ realm: 'a', users: [] }]))
    assert.ok(isTold([{ id: '1', username: 'u', createdTimestamp: 1 }]))
    assert.ok(!isTold({ users: [{ localId: '1' }] }))
    assert.ok(!keycloak.recognises(sampleFile('kratos.json')))
  })

  it('has passwords of all algorithms, before and since version 8', async () => {
    assert.ok(await signsIn(records.get('anna.m'), 'Apfel-Kuchen.1'))
    assert.ok(await signsIn(records.get('dora@laden.example'), 'Birne#im#Glas2'))
    assert.ok(await signsIn(records.get('bob'), 'Citrus/Tee.3'))
    assert.ok(await signsIn(records.get('carl'), 'Dattel+Saft4'))
    assert.ok(await signsIn(records.get('old.style'), 'Erbse=Mus.5'))
    assert.ok(!(await signsIn(records.get('old.style'), 'Erbse=Mus.6')))
  })

  it('has attributes, of which the language and the phone are known', () => {
    const anna = records.get('anna.m')
    assert.equal(anna?.profile?.preferredLanguage, 'de')
    assert.deepEqual(anna?.phone, { number: '+491711234567', isVerified: false })
    assert.deepEqual(anna?.metadata, { 'keycloak.dept': '["IT","HR"]' })
    assert.equal(anna?.createdAt, '2023-09-05T04:20:31.918Z')
  })

  it('has roles of clients and groups, without those that everybody has', async () => {
    assert.deepEqual(records.get('anna.m')?.roles, [
      { project: 'shop-frontend', keys: ['buyer', 'reviewer'] },
      { project: 'groups', keys: ['/staff/berlin', '/vip'] },
    ])
    assert.equal(records.get('old.style')?.roles, undefined)
    const options = { source: { groups: 'metadata' } }
    const { record } = await userOf({ realmRoles: ['boss'], groups: ['/vip'] }, {}, options)
    assert.deepEqual(record.roles, [{ keys: ['boss'] }])
    assert.equal(record.metadata?.['keycloak.groups'], '["/vip"]')
  })

  it('has second factors, recovery codes by their hash and passkeys', async () => {
    const dora = records.get('dora@laden.example')
    assert.equal(dora?.totp?.[0]?.secret, 'OFDXG3LOLA4FS2BWOBVVIMLDKEZHGTDX')
    const [code] = dora?.recoveryCodes ?? []
    const hash = code && 'hash' in code ? code.hash : ''
    assert.ok(await signsIn({ password: { hash } }, 'K7Q2M9X4B1ZT'))
    const [passkey] = dora?.passkeys ?? []
    assert.equal(passkey?.credentialId, '3PF3ZzVo8X-icKRPoijqo110-kYzFjSGUGS582qEDbI')
    assert.equal(Buffer.from(passkey?.userHandle ?? '', 'base64url').toString(), dora?.id)
    assert.equal(passkey?.use, 'passwordless')
    assert.deepEqual(dora?.password && 'changeRequired' in dora.password, true)
  })

  it('says what is not in it, and keeps who is disabled so', () => {
    assert.equal(records.get('bob')?.state, 'inactive')
    assert.ok(notesOf(readings[2]).includes('dropped requiredActions'))
    assert.ok(notesOf(readings[5]).includes('not-exported password'))
    assert.equal(records.get('eve')?.idpLinks?.[0]?.externalUserId, '107691503500061507151')
  })

  it('has partial imports with plain passwords that have to be changed', async () => {
    const found = recordsOf(await readingsFrom(keycloak, [sampleFile('keycloak-partial.json')]))
    assert.deepEqual(found.get('frieda')?.password, { plain: 'Feige!Brot.6', changeRequired: true })
    assert.ok(await signsIn(found.get('gerd'), 'Gurke,Kalt.7'))
  })
})

describe('a credential of Keycloak', () => {
  it('of an app is base32 where it says so, and left out where it counts', async () => {
    const data = { subType: 'totp', digits: 8, period: 60, algorithm: 'HmacSHA256' }
    const secret = { value: 'OFDXG3LOLA4FS2BWOBVVIMLDKEZHGTDX' }
    const base32 = credential('otp', { secret, data: { ...data, secretEncoding: 'BASE32' } })
    const { record } = await userOf({ credentials: [base32] })
    const settings = { algorithm: 'SHA256', digits: 8, period: 60 }
    assert.deepEqual(record.totp, [{ secret: secret.value, ...settings }])
    const counting = credential('otp', { secret, data: { ...data, subType: 'hotp' } })
    const { record: other, notes } = await userOf({ credentials: [counting] })
    assert.equal(other.totp, undefined)
    assert.ok(notes.some(({ code, field }) => code === 'dropped' && field === 'totp'))
  })

  it('of a kind that is not known, or a second password, is named', async () => {
    const other = credential('kerberos', {})
    const { notes } = await userOf({
      credentials: [other, { type: 'password', value: 'a' }, { type: 'password', value: 'b' }],
    })
    assert.ok(notes.some(({ detail }) => detail.includes('kerberos')))
    assert.ok(notes.some(({ field, code }) => field === 'password' && code === 'dropped'))
  })

  it('with a key belongs to the relying party of the realm', async () => {
    const [, dora] = JSON.parse(sample.head).users
    const key = dora.credentials[2]
    const around = { before: { webAuthnPolicyRpId: 'a.example' } }
    const second = { ...key, type: 'webauthn' }
    const { record } = await userOf({ id: 'x', credentials: [second, key] }, around)
    const [asSecond, passwordless] = record.passkeys ?? []
    assert.deepEqual([asSecond?.rpId, asSecond?.use], ['a.example', 'secondFactor'])
    assert.equal(passwordless?.rpId, undefined)
  })
})

describe('a service account of Keycloak', () => {
  it('is a machine with the secret of its client, which stands behind the users', async () => {
    const clients = [{ clientId: 'backend', secret: 'Kc-Secret-1' }]
    const { record } = await userOf({ serviceAccountClientId: 'backend' }, { behind: { clients } })
    assert.equal(record.kind, 'machine')
    assert.equal(record.machine?.name, 'backend')
    const hash = record.machine?.secretHash ?? ''
    assert.ok(await signsIn({ password: { hash } }, 'Kc-Secret-1'))
  })

  it('has no secret where that is masked, and says so', async () => {
    const clients = [{ clientId: 'backend', secret: '**********' }]
    const around = { behind: { clients } }
    const { record, notes } = await userOf({ serviceAccountClientId: 'backend' }, around)
    assert.deepEqual(record.machine, { name: 'backend' })
    assert.ok(notes.some(({ field }) => field === 'machine.secretHash'))
  })
})

describe('several files or realms of Keycloak', () => {
  it('are read with what the file of the realm says, whichever comes first', async () => {
    const [, dora] = JSON.parse(sample.head).users
    const users = textFile('r-users-0.json', {
      text: JSON.stringify({ realm: 'r', users: [dora] }),
    })
    const realm = textFile('r-realm.json', {
      text: JSON.stringify({
        ...{ realm: 'r', sslRequired: 'all' },
        webAuthnPolicyPasswordlessRpId: 'login.example',
      }),
    })
    const { record } = await onlyRecord(keycloak, [users, realm])
    assert.equal(record.passkeys?.[0]?.rpId, 'login.example')
    assert.equal(record.organization, undefined)
  })

  it('are an organisation each', async () => {
    const text = JSON.stringify(
      ['a', 'b'].map((realm) => ({ realm, users: [{ username: realm }] })),
    )
    const found = recordsOf(await readingsFrom(keycloak, [textFile('realms.json', { text })]))
    assert.deepEqual(
      [...found.values()].map(({ organization }) => organization),
      ['a', 'b'],
    )
  })

  it('leave out users of another store, and pages of the API say what they lack', async () => {
    const federated = JSON.stringify({ realm: 'r', federatedUsers: [{ id: 'f:1:ann' }] })
    const [skipped] = await readingsFrom(keycloak, [textFile('f.json', { text: federated })])
    assert.deepEqual(notesOf(skipped), ['skipped '])
    const page = JSON.stringify([{ username: 'u', createdTimestamp: 1e12, access: {} }])
    const { notes } = await onlyRecord(keycloak, [textFile('page.json', { text: page })])
    assert.ok(notes.some(({ code, field }) => code === 'not-exported' && field === 'password'))
  })
})

describe('administrators of a realm of Keycloak', () => {
  const user = {
    clientRoles: { 'realm-management': ['realm-admin', 'view-users'], account: ['x'] },
  }

  it('are named, and become ours where the job says which', async () => {
    const { notes } = await userOf(user)
    assert.ok(notes.some(({ code, field }) => code === 'needs-mapping' && field === 'memberships'))
    const options = { source: { memberships: 'realm-admin=ORG_OWNER' } }
    const { record } = await userOf(user, {}, options)
    assert.deepEqual(record.memberships, [{ scope: 'organization', roles: ['ORG_OWNER'] }])
    assert.equal(record.roles, undefined)
  })

  it('are mapped by an option of the right form only', async () => {
    const wrong = [{ memberships: 'realm-admin' }, { groups: 'both' }]
    for (const source of wrong) await assert.rejects(userOf(user, {}, { source }), /The option/)
  })
})
