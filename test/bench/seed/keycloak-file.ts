/** An export of Keycloak of as many users as wanted: one realm, as `kc.sh export` writes it. */
import { type Chance, chanceOf, oneOf } from './names.ts'
import { type Person, personOf, type SeededHuman } from './people.ts'

/** What decides the content: the same again for the same values. */
export interface KeycloakFile {
  readonly seed: number
  readonly users: number
}

/** The document as bytes, in pieces of about 64 KiB. */
export function* keycloakFile({ seed, users }: KeycloakFile): Generator<Uint8Array> {
  let text = `${indented(realm, '').slice(0, -2)},\n  "users" : [ `
  for (let index = 0; index < users; index += 1) {
    const user = userOf(personOf({ seed, orgs: 1 }, index), chanceOf({ seed: seed + 1, index }))
    text += `${index === 0 ? '' : ', '}${indented(user, '  ')}`
    if (text.length < 65_536) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(`${text} ],\n${indented(behindUsers, '').slice(2)}\n`)
}

/** As Jackson writes it: blanks around the colon, and no line of its own for a brace of a list. */
function indented(value: unknown, indent: string): string {
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    return value.length === 0
      ? '[ ]'
      : `[ ${value.map((each) => indented(each, indent)).join(', ')} ]`
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([name, each]) => `${inner}"${name}" : ${indented(each, inner)}`)
  return members.length === 0 ? '{ }' : `{\n${members.join(',\n')}\n${indent}}`
}

const realm = {
  id: '0c6a7f10-3f54-4a52-8c1a-1f6f5c9d0001',
  realm: 'seeded',
  enabled: true,
  sslRequired: 'external',
  otpPolicyType: 'totp',
  otpPolicyAlgorithm: 'HmacSHA1',
  otpPolicyDigits: 6,
  otpPolicyPeriod: 30,
  webAuthnPolicyRpId: 'login.example.com',
  webAuthnPolicyPasswordlessRpId: 'login.example.com',
}

const behindUsers = {
  clients: [{ clientId: 'shop', enabled: true }],
  identityProviders: [{ alias: 'google', providerId: 'google', enabled: true }],
  keycloakVersion: '26.0.5',
}

function userOf(person: Person, chance: Chance): Record<string, unknown> {
  const human = person.kind === 'human' ? person : undefined
  return {
    id: uuid(chance),
    username: person.userName.toLowerCase(),
    firstName: human?.firstName,
    lastName: human?.lastName,
    email: human?.email.toLowerCase(),
    emailVerified: human?.isEmailVerified ?? false,
    attributes: human && attributesOf(human),
    createdTimestamp: 1_500_000_000_000 + Math.floor(chance() * 250_000_000_000),
    enabled: person.becomes === 'active',
    totp: false,
    serviceAccountClientId: human ? undefined : person.userName,
    credentials: human ? credentialsOf(human, chance) : [],
    disableableCredentialTypes: [],
    requiredActions: chance() < 0.02 ? ['UPDATE_PASSWORD'] : [],
    federatedIdentities: human && chance() < 0.08 ? [identityOf(human, chance)] : undefined,
    realmRoles: ['default-roles-seeded', ...(chance() < 0.1 ? ['staff'] : [])],
    clientRoles: chance() < 0.15 ? { shop: [oneOf(chance, ['buyer', 'seller'])] } : undefined,
    notBefore: 0,
    groups: chance() < 0.2 ? [oneOf(chance, ['/staff', '/staff/berlin', '/vip'])] : [],
  }
}

function attributesOf({ language, phone, metadata }: SeededHuman): Record<string, string[]> {
  const named = metadata.map(({ key, value }) => [key, [Buffer.from(value, 'base64').toString()]])
  return {
    locale: [language],
    ...(phone === undefined ? {} : { phoneNumber: [phone], phoneNumberVerified: ['true'] }),
    ...Object.fromEntries(named),
  }
}

function identityOf({ email }: SeededHuman, chance: Chance): Record<string, string> {
  const userId = String(Math.floor(chance() * 2 ** 50)).padStart(21, '1')
  return { identityProvider: 'google', userId, userName: email.toLowerCase() }
}

/** Hashes that nobody's password fits, but of the right sizes. */
function credentialsOf({ password }: SeededHuman, chance: Chance): Record<string, unknown>[] {
  if (password === 'none') return []
  const createdDate = 1_693_887_631_918
  const credential = (type: string, secret: unknown, data: unknown) => ({
    id: uuid(chance),
    type,
    createdDate,
    secretData: JSON.stringify(secret),
    credentialData: JSON.stringify(data),
  })
  const isArgon2 = chance() < 0.5
  const secret = {
    value: bytes(chance, isArgon2 ? 32 : 64).toString('base64'),
    salt: bytes(chance, 16).toString('base64'),
    additionalParameters: {},
  }
  const data = isArgon2
    ? { hashIterations: 5, algorithm: 'argon2', additionalParameters: argon2Parameters }
    : { hashIterations: 27_500, algorithm: 'pbkdf2-sha256', additionalParameters: {} }
  const totp = { value: bytes(chance, 15).toString('base64url') }
  const policy = { subType: 'totp', digits: 6, counter: 0, period: 30, algorithm: 'HmacSHA1' }
  return [
    credential('password', secret, data),
    ...(chance() < 0.1 ? [credential('otp', totp, policy)] : []),
  ]
}

const argon2Parameters = {
  hashLength: ['32'],
  memory: ['7168'],
  type: ['id'],
  version: ['1.3'],
  parallelism: ['1'],
}

function bytes(chance: Chance, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => Math.floor(chance() * 256)))
}

function uuid(chance: Chance): string {
  const hex = bytes(chance, 16).toString('hex')
  const [a, b, c, d, e] = [0, 8, 12, 16, 20].map((at, index) =>
    hex.slice(at, [8, 12, 16, 20, 32][index]),
  )
  return [a, b, c, d, e].join('-')
}
