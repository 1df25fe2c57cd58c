/** Keycloak's credentials: JSON texts within JSON, and the members of before version 8 (§24). */
import { base64Bytes } from './bytes.ts'
import { argon2Text, pbkdf2Text } from './normal-forms.ts'
import {
  type Fields,
  fieldsOf,
  type HashReading,
  named,
  needs,
  type ObjectReader,
  type ReadContext,
  read,
  unsupported,
} from './reading.ts'

const scheme = 'keycloak'

/** `secretData` with `credentialData`, or `hashedSaltedValue`. */
export const keycloakObject: ObjectReader = (object, context) => {
  if (object.has('hashedSaltedValue')) {
    const algorithm = object.text('algorithm')
    if (algorithm === undefined) return needs(scheme, ['algorithm'])
    const texts = { value: object.text('hashedSaltedValue'), salt: object.text('salt') }
    return credential({ algorithm, ...texts, data: object }, context)
  }
  if (!object.has('secretData')) return undefined
  const secret = parsed(object.value('secretData'))
  const data = parsed(object.value('credentialData'))
  const algorithm = data?.text('algorithm')
  if (!secret || !data) return read({ scheme, normal: undefined })
  if (algorithm === undefined) return needs(scheme, ['algorithm'])
  const texts = { value: secret.text('value'), salt: secret.text('salt') }
  return credential({ algorithm, ...texts, data }, context)
}

/** A member that is JSON text, or already parsed. */
function parsed(value: unknown): Fields | undefined {
  if (typeof value !== 'string') return fieldsOf(value)
  try {
    return fieldsOf(JSON.parse(value))
  } catch {
    // Text that is no JSON is damaged, as the caller says.
    return undefined
  }
}

interface Credential {
  readonly algorithm: string
  readonly value: string | undefined
  readonly salt: string | undefined
  readonly data: Fields
}

function credential(
  { algorithm, value, salt = '', data }: Credential,
  { again }: ReadContext,
): HashReading {
  if (value === undefined) return read({ scheme, normal: undefined })
  const bytes = { salt: base64Bytes(salt), key: base64Bytes(value) }
  const rounds = data.number('hashIterations')
  const [, digest = 'sha1'] = /^pbkdf2(?:-(sha256|sha512))?$/.exec(algorithm) ?? [undefined, '']
  if (digest !== '') return read({ scheme, normal: pbkdf2Text({ digest, rounds, ...bytes }) })
  if (algorithm === 'argon2') return argon2({ data, rounds, bytes })
  // Other providers put a text that describes itself into the value.
  const inner = value.startsWith('$') ? again(value) : undefined
  return inner?.kind === 'hash' ? named(scheme, inner) : unsupported(`keycloak ${algorithm}`)
}

function argon2(given: {
  readonly data: Fields
  readonly rounds: number | undefined
  readonly bytes: { readonly salt: Buffer | undefined; readonly key: Buffer | undefined }
}): HashReading {
  const { data, rounds = 0, bytes } = given
  const all = data.fields('additionalParameters')
  const one = (name: string) => {
    const value = all?.value(name)
    return String(Array.isArray(value) ? value[0] : value)
  }
  const length = Number(one('hashLength'))
  const isWhole = !Number.isInteger(length) || bytes.key?.length === length
  const normal = argon2Text({
    variant: `argon2${one('type')}`,
    version: one('version') === '1.0' ? 16 : 19,
    m: Number(one('memory')),
    t: rounds,
    p: Number(one('parallelism')),
    ...bytes,
  })
  return read({ scheme, normal: isWhole ? normal : undefined })
}
