import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  notesOf,
  onlyRecord,
  readingsFrom,
  recordsOf,
  sampleFile,
  sampleText,
  signsIn,
  textFile,
} from '../tables/tables.fixture.ts'
import { auth0 } from './auth0.ts'

const exported = sampleFile('auth0.ndjson')
const hashes = sampleFile('auth0-hashes.ndjson')
const imported = sampleFile('auth0-import.json')

const linesOf = (...users: readonly object[]) =>
  textFile('export.ndjson', { text: users.map((user) => `${JSON.stringify(user)}\n`).join('') })

describe('files of Auth0', () => {
  it('are told by their content', () => {
    for (const file of [exported, hashes, imported]) assert.ok(auth0.recognises(file), file.name)
    const csv = textFile('a.csv', { text: '"user_id","email","email_verified"\n' })
    assert.ok(auth0.recognises(csv))
    for (const name of ['kratos.json', 'okta.json', 'hanko.json', 'clerk.csv', 'logto.json']) {
      assert.ok(!auth0.recognises(sampleFile(name)), name)
    }
  })
})

describe('an export of Auth0', () => {
  it('is joined with the hashes by id, not by address', async () => {
    const found = await readingsFrom(auth0, [hashes, exported])
    const records = recordsOf(found)
    assert.equal(records.size, 6)
    assert.ok(await signsIn(records.get('gina.p+news@laden.example'), 'Heidel-Beere.1'))
    assert.ok(await signsIn(records.get('ines@laden.example'), 'Ingwer_Tee.2'))
    assert.ok(await signsIn(records.get('gina2'), 'Johannis.Beere3'))
    assert.equal(records.get('ines@laden.example')?.state, 'inactive')
    assert.ok(notesOf(found[5]).includes('not-exported password'))
  })

  it('says without the hashes that they are missing', async () => {
    const found = await readingsFrom(auth0, [exported])
    const missing = found.filter((each) => notesOf(each).includes('not-exported password'))
    assert.equal(missing.length, 4)
  })

  it('has links with subjects as text, and further addresses as metadata', async () => {
    const henk = recordsOf(await readingsFrom(auth0, [exported])).get('henk@laden.example')
    assert.equal(henk?.id, 'google-oauth2|112233445566778899001')
    assert.deepEqual(henk?.idpLinks, [
      { idp: 'google-oauth2', externalUserId: '112233445566778899001' },
      { idp: 'github', externalUserId: '4711' },
    ])
    const others = '[{"address":"henk.alt@laden.example","isVerified":false}]'
    assert.equal(henk?.metadata?.emails, others)
    assert.equal(henk?.profile?.givenName, 'henk')
  })

  it('has roles of its metadata', async () => {
    const user = {
      ...{ user_id: 'auth0|1', identities: [], email: 'a@b.example' },
      app_metadata: { roles: ['a'], authorization: { roles: ['b'], groups: ['c', 'a'] } },
    }
    const { record } = await onlyRecord(auth0, [linesOf(user)])
    assert.deepEqual(record.roles, [{ keys: ['a', 'b', 'c'] }])
  })

  it('as CSV has an apostrophe before each text, and links by the id alone', async () => {
    const text =
      '"user_id","email","email_verified","given_name","app_metadata.plan"\n' +
      `"'samlp|corp|42","'ann@b.example",true,"''t Hooft","'pro"\n`
    const { record } = await onlyRecord(auth0, [textFile('a.csv', { text })])
    assert.equal(record.id, 'samlp|corp|42')
    assert.deepEqual(record.email, { address: 'ann@b.example', isVerified: true })
    assert.equal(record.profile?.givenName, "'t Hooft")
    assert.deepEqual(record.idpLinks, [{ idp: 'samlp', externalUserId: 'corp|42' }])
    assert.equal(record.metadata?.['auth0.app_metadata.plan'], 'pro')
  })
})

describe('the file of hashes of Auth0', () => {
  it('alone gives a user a line', async () => {
    const records = recordsOf(await readingsFrom(auth0, [hashes]))
    const ines = records.get('ines@laden.example')
    assert.equal(ines?.id, 'auth0|5f7c8ec7c33c6c004bbafe82')
    assert.ok(await signsIn(ines, 'Ingwer_Tee.2'))
  })

  it('has users that the export has not, which are named', async () => {
    const [first = ''] = sampleText('auth0.ndjson').split('\n')
    const found = await readingsFrom(auth0, [textFile('a', { text: `${first}\n` }), hashes])
    const skipped = found.flatMap((each) => (each.kind === 'skipped' ? [each.line] : []))
    assert.deepEqual(skipped, [2, 3])
  })
})

describe('a bulk-import file of Auth0', () => {
  it('has hashes of its own, with which everybody signs in', async () => {
    const found = recordsOf(await readingsFrom(auth0, [imported]))
    const passwords = {
      ...{ karl: 'Kiwi-Eis.1', 'lena@laden.example': 'Limette.2' },
      ...{ 'max@laden.example': 'Mango-Curry.3', 'nora@laden.example': 'Nuss_Mus.4' },
      ...{ 'otto@laden.example': 'Olive+Brot.5', 'pia@laden.example': 'Pfirsich.6ß' },
      'quirin@laden.example': 'Quitte.Gelee7',
    }
    assert.deepEqual([...found.keys()], Object.keys(passwords))
    for (const [name, password] of Object.entries(passwords)) {
      assert.ok(await signsIn(found.get(name), password), name)
    }
  })

  it('has ids without their prefix, and second factors', async () => {
    const [first] = await readingsFrom(auth0, [imported])
    assert.ok(first?.kind === 'record')
    assert.equal(first.record.id, 'auth0|karl-1')
    assert.equal(first.record.totp?.[0]?.secret, 'ZZBYP6YJIJSPSZWKOCRRD2ADX4YI7BDA')
    assert.equal(notesOf(first).filter((note) => note === 'dropped mfa_factors').length, 2)
  })
})

describe('accounts of Auth0 with one verified address', () => {
  const user = (id: string, more: object) => ({
    ...{ user_id: id, email: 'Ann@b.example', email_verified: true },
    ...{ identities: [{ provider: id.split('|')[0], connection: 'c', user_id: '1' }], ...more },
  })
  const google = user('google-oauth2|1', { app_metadata: { roles: ['a'] } })
  const local = user('auth0|5f7c8ec7c33c6c004bbafe81', { app_metadata: { roles: ['b'] } })
  const wanted = { source: { 'merge-by-email': 'yes' } }

  it('stay apart unless the job wants them as one', async () => {
    assert.equal((await readingsFrom(auth0, [linesOf(google, local)])).length, 2)
  })

  it('become the one with the password, with the links of the others', async () => {
    const found = await readingsFrom(auth0, [linesOf(google, local), hashes], wanted)
    const [first] = found
    assert.ok(first?.kind === 'record')
    const { record, notes } = first
    assert.equal(record.id, 'auth0|5f7c8ec7c33c6c004bbafe81')
    assert.ok(await signsIn(record, 'Heidel-Beere.1'))
    assert.deepEqual(record.idpLinks, [{ idp: 'c', externalUserId: '1' }])
    assert.deepEqual(record.roles, [{ keys: ['b', 'a'] }])
    assert.ok(notes.some(({ code }) => code === 'merged'))
  })

  it('stay apart where one is not verified, and are blocked where one is', async () => {
    const unverified = { ...google, email_verified: false }
    assert.equal((await readingsFrom(auth0, [linesOf(unverified, local)], wanted)).length, 2)
    const blocked = { ...google, blocked: true }
    const { record } = await onlyRecord(auth0, [linesOf(blocked, local)], wanted)
    assert.equal(record.state, 'inactive')
  })

  it('need a file that can be read twice', async () => {
    const pipe = { ...linesOf(google), isRepeatable: false }
    await assert.rejects(readingsFrom(auth0, [pipe], wanted), /not a pipe/)
    const wrong = { source: { 'merge-by-email': 'perhaps' } }
    await assert.rejects(readingsFrom(auth0, [linesOf(google)], wrong), /The option/)
  })
})
