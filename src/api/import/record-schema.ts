/**
 * The JSON Schema of a record of an import (import-sources §0.1), as `domain/import/record.ts` has
 * it. Served, and published as docs/schemas/import-record.schema.json.
 */

const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength })
const flag = { type: 'boolean' }
const time = {
  type: 'string',
  description: 'RFC 3339 in UTC, with up to six digits of fraction',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?Z$',
}
const bytes = {
  type: 'string',
  description: 'base64url without padding',
  pattern: '^[A-Za-z0-9_-]*$',
}
const object = (
  properties: Readonly<Record<string, object>>,
  required: readonly string[] = [],
) => ({
  ...{ type: 'object', properties, additionalProperties: false },
  ...(required.length > 0 && { required }),
})
const list = (items: object) => ({ type: 'array', items })
const texts = list({ type: 'string', minLength: 1 })

const profile = object({
  givenName: text(200),
  familyName: text(200),
  nickName: text(200),
  displayName: text(200),
  preferredLanguage: { ...text(35), description: 'BCP 47' },
  gender: { enum: ['female', 'male', 'diverse'] },
})

const password = {
  description: 'A hash in any known encoding or stated format, or the password itself',
  oneOf: [
    object({ hash: { type: ['string', 'object'] }, changeRequired: flag }, ['hash']),
    object({ plain: { type: 'string', minLength: 1 }, changeRequired: flag }, ['plain']),
    object({ hook: { const: true }, changeRequired: flag }, ['hook']),
  ],
}

const totp = object(
  {
    secret: {
      type: 'string',
      description: 'base32 without padding',
      pattern: '^[A-Z2-7]{16,205}$',
    },
    algorithm: { enum: ['SHA1', 'SHA256', 'SHA512'], default: 'SHA1' },
    digits: { type: 'integer', minimum: 6, maximum: 8, default: 6 },
    period: { type: 'integer', minimum: 1, default: 30, description: 'seconds' },
    name: text(200),
    createdAt: time,
  },
  ['secret'],
)

const recoveryCode = {
  oneOf: [
    object({ code: { type: 'string', minLength: 1 } }, ['code']),
    object({ hash: { type: 'string', minLength: 1 } }, ['hash']),
  ],
}

const passkey = object(
  {
    credentialId: bytes,
    publicKey: { ...bytes, description: 'the COSE key in base64url without padding' },
    counter: { type: 'integer', minimum: 0 },
    transports: texts,
    userHandle: bytes,
    rpId: text(253),
    backupEligible: flag,
    backedUp: flag,
    aaguid: { type: 'string' },
    name: text(200),
    createdAt: time,
    use: { enum: ['passwordless', 'secondFactor'] },
  },
  ['credentialId', 'publicKey', 'use'],
)

const idpLink = object(
  {
    idp: { ...text(200), description: 'the id of a provider here, or a name that the job maps' },
    externalUserId: text(200),
    displayName: text(200),
  },
  ['idp', 'externalUserId'],
)

const membership = object(
  {
    scope: { enum: ['instance', 'organization', 'project'] },
    id: text(200),
    roles: texts,
  },
  ['scope', 'roles'],
)

const machine = object(
  {
    name: text(200),
    description: { type: 'string', maxLength: 500 },
    accessTokenType: { enum: ['bearer', 'jwt'], default: 'bearer' },
    keys: list(
      object(
        {
          id: text(200),
          publicKey: { type: 'string', description: 'PEM' },
          expiresAt: time,
        },
        ['publicKey'],
      ),
    ),
    secretHash: { type: 'string', minLength: 1 },
    tokens: list(
      object(
        {
          id: text(200),
          hash: {
            type: 'string',
            description: 'SHA-256 of the token in hex',
            pattern: '^[0-9a-f]{64}$',
          },
          expiresAt: time,
        },
        ['hash'],
      ),
    ),
  },
  ['name'],
)

/** The schema (draft 2020-12). */
export const recordSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A record of an import',
  description: 'One whole person or machine, as one line of JSON of at most 1 MiB',
  ...object({
    id: { ...text(200), description: 'the own id of the source; absent: generated' },
    kind: { enum: ['human', 'machine'], default: 'human' },
    organization: {
      ...text(200),
      description: 'an id, `name:` and a name, or a tenant of the source that the job maps',
    },
    userName: { ...text(200), description: 'absent: e-mail, phone or id, in this order' },
    state: { enum: ['active', 'inactive', 'locked', 'initial'], default: 'active' },
    createdAt: time,
    profile,
    email: object({ address: text(200), isVerified: flag }, ['address']),
    phone: object({ number: { ...text(20), description: 'E.164' }, isVerified: flag }, ['number']),
    password,
    totp: list(totp),
    recoveryCodes: list(recoveryCode),
    passkeys: list(passkey),
    idpLinks: list(idpLink),
    metadata: {
      type: 'object',
      propertyNames: { minLength: 1, maxLength: 200 },
      additionalProperties: { type: 'string' },
    },
    metadataBytes: {
      type: 'object',
      propertyNames: { minLength: 1, maxLength: 200 },
      additionalProperties: { type: 'string', description: 'standard base64' },
    },
    roles: list(object({ project: text(200), keys: texts }, ['keys'])),
    memberships: list(membership),
    machine,
    source: object(
      { system: text(100), id: { type: 'string' }, line: { type: 'integer', minimum: 0 } },
      ['system', 'line'],
    ),
  }),
} as const
