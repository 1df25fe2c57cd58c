import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ReadOptions } from '../reader.ts'
import {
  onlyRecord,
  readingsFrom,
  recordsOf,
  sampleFile,
  sampleText,
  textFile,
} from '../tables/tables.fixture.ts'
import { kratos } from './kratos.ts'
import { readTraits } from './traits.ts'

const id = 'b3c1a6c4-1111-4f2b-9d5a-000000000001'

const fileOf = (...identities: readonly object[]) => {
  const all = identities.map((each) => ({ id, schema_id: 'x', traits: {}, ...each }))
  return textFile('kratos.json', { text: JSON.stringify(all) })
}

const identityOf = (identity: object, options: Partial<ReadOptions> = {}) =>
  onlyRecord(kratos, [fileOf(identity)], options)

const [mia] = JSON.parse(sampleText('kratos.json'))

describe('traits of an identity of Kratos', () => {
  it('are found by their usual names', () => {
    const traits = readTraits(
      {
        ...{ username: 'u', emails: ['a@b.example', { value: 'c@d.example' }], phone: '+491' },
        ...{ name: 'Ann Bee', locale: 'de', nickname: 'A', company: { name: 'X' }, age: 3 },
      },
      new Map(),
    )
    const { rest, ...found } = traits
    assert.deepEqual(found, {
      ...{ userName: 'u', emails: ['a@b.example', 'c@d.example'], phones: ['+491'] },
      ...{ given: undefined, family: undefined, display: 'Ann Bee', nick: 'A', locale: 'de' },
    })
    assert.deepEqual(
      [...rest],
      [
        ['company.name', 'X'],
        ['age', 3],
      ],
    )
  })

  it('are found by what the job says before that', async () => {
    const traits = { mail: 'a@b.example', email: 'c@d.example', who: { called: 'Ann' } }
    const options = { source: { map: 'traits.mail=email, traits.who.called=givenName' } }
    const { record } = await identityOf({ traits }, options)
    assert.equal(record.email?.address, 'a@b.example')
    assert.equal(record.profile?.givenName, 'Ann')
    for (const map of ['traits.mail', 'traits.mail=unknown', '=email']) {
      await assert.rejects(identityOf({ traits }, { source: { map } }), /The option map/)
    }
  })
})

describe('addresses of an identity of Kratos', () => {
  it('are verified by their value, whatever its case', async () => {
    const { record } = await identityOf({
      traits: { email: 'Ann@b.example', phone: '+4915112345678' },
      verifiable_addresses: [
        { value: 'ann@b.example', verified: true, via: 'email' },
        { value: '+4915112345678', verified: true, via: 'sms' },
        { value: 'other@b.example', verified: false, via: 'email' },
      ],
      recovery_addresses: [{ value: 'help@b.example', via: 'email' }],
    })
    assert.deepEqual(record.email, { address: 'Ann@b.example', isVerified: true })
    assert.deepEqual(record.phone, { number: '+4915112345678', isVerified: true })
    assert.deepEqual(record.metadata, {
      emails: '[{"address":"other@b.example","isVerified":false}]',
      'kratos.recovery_addresses': '["help@b.example"]',
    })
  })
})

describe('credentials of an identity of Kratos', () => {
  it('that are listed without their content are named once for the file', async () => {
    const empty = { credentials: { password: { type: 'password', config: {} } } }
    const found = await readingsFrom(kratos, [fileOf(empty, empty)])
    const notes = found.map((each) => (each.kind === 'record' ? each.notes : []))
    const isNamed = notes.map((all) => all.some(({ field }) => field === 'credentials.password'))
    assert.deepEqual(isNamed, [true, false])
  })

  it('of import files have their own members', async () => {
    const { record } = await identityOf({
      credentials: {
        password: { config: { password: 'plain' } },
        lookup_secret: {
          config: { codes: [{ code: 'a1' }, { code: 'b2', used_at: '2024-01-01' }] },
        },
        oidc: { identifiers: ['corp:x:1'], config: {} },
      },
    })
    assert.deepEqual(record.password, { plain: 'plain' })
    assert.deepEqual(record.recoveryCodes, [{ code: 'a1' }])
    assert.deepEqual(record.idpLinks, [{ idp: 'corp', externalUserId: 'x:1' }])
  })

  it('of a second factor have the bytes of the id as their handle', async () => {
    const [key] = mia.credentials.passkey.config.credentials
    const config = { credentials: [{ ...key, is_passwordless: false }] }
    const { record } = await identityOf({ credentials: { webauthn: { config } } })
    const [passkey] = record.passkeys ?? []
    assert.equal(passkey?.use, 'secondFactor')
    const handle = Buffer.from(passkey?.userHandle ?? '', 'base64url').toString('hex')
    assert.equal(handle, id.replaceAll('-', ''))
  })

  it('of the sample have the handle by chance, and the secret of the URL', async () => {
    const found = recordsOf(await readingsFrom(kratos, [sampleFile('kratos.json')]))
    const record = found.get('mia@laden.example')
    assert.equal(record?.totp?.[0]?.secret, 'QERSIBU6NFDBPS4VTIBIMBVLSRRXUM4P')
    const [passkey] = record?.passkeys ?? []
    assert.equal(passkey?.userHandle, 'a3JhdG9zLWhhbmRsZS0wMTIzNDU2Nzg5YWJjZGVmLTY0')
    assert.deepEqual([passkey?.backedUp, passkey?.use], [true, 'passwordless'])
  })
})
