/** Okta's `credentials.password.hash` (hashes §74). */
import { base64Bytes } from './bytes.ts'
import { digestNameOf, digestText, pbkdf2Text } from './normal-forms.ts'
import { type HashReading, type ObjectReader, read, unsupported } from './reading.ts'

const scheme = 'okta'

/** `{"hash": {"algorithm": …}}`. */
export const oktaObject: ObjectReader = (object) => {
  const hash = object.fields('hash')
  const algorithm = hash?.text('algorithm')
  if (!hash || algorithm === undefined) return undefined
  const value = hash.text('value') ?? ''
  if (algorithm === 'BCRYPT') {
    const cost = String(hash.number('workFactor') ?? '').padStart(2, '0')
    return read({ scheme, normal: `$2a$${cost}$${hash.text('salt')}${value}` })
  }
  const salt = base64Bytes(hash.text('salt') ?? '')
  if (algorithm === 'PBKDF2') {
    const key = base64Bytes(value)
    const size = hash.number('keySize')
    const digest = digestNameOf(hash.text('digestAlgorithm'))
    const isWhole = size === undefined || key?.length === size
    const normal = pbkdf2Text({ digest, rounds: hash.number('iterationCount'), salt, key })
    return read({ scheme, normal: isWhole ? normal : undefined })
  }
  return digested({ algorithm, salt, order: hash.text('saltOrder'), value })
}

function digested(given: {
  readonly algorithm: string
  readonly salt: Buffer | undefined
  readonly order: string | undefined
  readonly value: string
}): HashReading {
  const { algorithm, salt, order, value } = given
  const alg = digestNameOf(algorithm)
  if (alg === undefined) return unsupported(`okta ${algorithm.slice(0, 32)}`)
  const joined = order === 'PREFIX' ? 's.p' : 'p.s'
  const expression = `${alg}(${salt?.length === 0 ? 'p' : joined})`
  const normal = salt && digestText({ expression, salt, hash: base64Bytes(value) })
  return read({ scheme, normal })
}
