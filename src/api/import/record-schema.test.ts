import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import type { ImportRecord } from '../../domain/import/record.ts'
import { recordSchema } from './record-schema.ts'

const file = 'docs/schemas/import-record.schema.json'

test('the published schema is the one that is served', () => {
  const text = `${JSON.stringify(recordSchema, undefined, 2)}\n`
  if (process.env.UPDATE_DOCS) {
    mkdirSync('docs/schemas', { recursive: true })
    writeFileSync(file, text)
  }
  assert.equal(readFileSync(file, 'utf8'), text)
})

const bytes = 'AQIDBA'
/** Every member of a record; the compiler says when one is missing. */
const whole: Required<ImportRecord> = {
  id: 'u1',
  kind: 'human',
  organization: 'name:Acme',
  userName: 'mona',
  state: 'locked',
  createdAt: '2020-01-02T03:04:05.678901Z',
  profile: {
    ...{ givenName: 'Mona', familyName: 'Lisa', nickName: 'Mo', displayName: 'Mona L.' },
    ...{ preferredLanguage: 'de-CH', gender: 'female' },
  },
  email: { address: 'mona@example.com', isVerified: true },
  phone: { number: '+41791234567', isVerified: false },
  password: { hash: { algorithm: 'pbkdf2' }, changeRequired: true },
  totp: [
    {
      ...{ secret: 'JBSWY3DPEHPK3PXP', algorithm: 'SHA256', digits: 8, period: 60, name: 'Phone' },
      createdAt: '2020-01-02T03:04:05Z',
    },
  ],
  recoveryCodes: [{ code: 'abc' }, { hash: '$2b$…' }],
  passkeys: [
    {
      ...{ credentialId: bytes, publicKey: bytes, counter: 3, transports: ['usb'] },
      ...{ userHandle: bytes, rpId: 'example.com', backupEligible: true, backedUp: false },
      ...{ aaguid: '00', name: 'Key', createdAt: '2020-01-02T03:04:05Z', use: 'passwordless' },
    },
  ],
  idpLinks: [{ idp: 'google', externalUserId: '1', displayName: 'Mona' }],
  metadata: { team: '' },
  metadataBytes: { picture: 'AQID' },
  roles: [{ project: 'p', keys: ['reader'] }],
  memberships: [{ scope: 'organization', id: 'o', roles: ['ORG_OWNER'] }],
  machine: {
    ...{ name: 'Robot', description: '', accessTokenType: 'jwt', secretHash: '$2b$…' },
    keys: [{ id: 'k', publicKey: '-----BEGIN', expiresAt: '2030-01-01T00:00:00Z' }],
    tokens: [{ id: 't', hash: 'ab'.repeat(32), expiresAt: '2030-01-01T00:00:00Z' }],
  },
  source: { system: 'keycloak', id: '1', line: 7 },
}

test('a record with every member is of the schema, and so is an empty one', () => {
  assert.deepEqual(Object.keys(recordSchema.properties).sort(), Object.keys(whole).sort())
  assert.deepEqual(faultsOf(recordSchema, whole), [])
  assert.deepEqual(faultsOf(recordSchema, {}), [])
  for (const password of [{ plain: 'a' }, { hook: true }]) {
    assert.deepEqual(faultsOf(recordSchema, { password }), [])
  }
})

test('a record that is something else is not of the schema', () => {
  const wrong: readonly (readonly [object, string])[] = [
    [{ username: 'mona' }, 'username'],
    [{ state: 'gone' }, 'state'],
    [{ email: { isVerified: true } }, 'email.address'],
    [{ createdAt: '2020-01-02' }, 'createdAt'],
    [{ totp: [{ secret: 'JBSWY3DPEHPK3PXP', digits: 9 }] }, 'totp.0.digits'],
    [
      { passkeys: [{ credentialId: '==', publicKey: 'AA', use: 'secondFactor' }] },
      'passkeys.0.credentialId',
    ],
    [{ password: { plain: 'a', hash: 'b' } }, 'password'],
    [{ metadata: { team: 1 } }, 'metadata.team'],
    [{ userName: 'x'.repeat(201) }, 'userName'],
  ]
  for (const [record, path] of wrong) assert.deepEqual(faultsOf(recordSchema, record), [path])
})

interface Schema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly oneOf?: readonly Schema[]
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
  readonly required?: readonly string[] | undefined
}

/** The paths of what is not of a schema: as much of JSON Schema as ours uses. */
function faultsOf(schema: Schema, value: unknown, path = ''): string[] {
  const faults = (isRight: boolean) => (isRight ? [] : [path])
  if (schema.oneOf) {
    return faults(schema.oneOf.filter((one) => faultsOf(one, value).length === 0).length === 1)
  }
  if ('const' in schema) return faults(schema.const === value)
  if (schema.enum) return faults(schema.enum.includes(value))
  const kind = Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value
  if (schema.type && ![schema.type].flat().includes(kind)) return [path]
  if (typeof value === 'string') {
    const { pattern = '', minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema
    const isLong = value.length >= minLength && value.length <= maxLength
    return faults(isLong && new RegExp(pattern).test(value))
  }
  if (typeof value === 'number') {
    const { minimum = value, maximum = value } = schema
    return faults(value >= minimum && value <= maximum)
  }
  const at = (name: string | number) => (path === '' ? String(name) : `${path}.${name}`)
  if (Array.isArray(value)) {
    return value.flatMap((each, index) => faultsOf(schema.items ?? {}, each, at(index)))
  }
  if (typeof value !== 'object' || value === null) return []
  const { properties = {}, additionalProperties = true, required = [] } = schema
  const missing = required.filter((name) => !(name in value)).map(at)
  const members = Object.entries(value).flatMap(([name, each]) => {
    const known = properties[name]
    if (known) return faultsOf(known, each, at(name))
    if (additionalProperties === false) return [at(name)]
    return additionalProperties === true ? [] : faultsOf(additionalProperties, each, at(name))
  })
  return [...missing, ...members]
}
