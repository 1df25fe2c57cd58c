/** FusionAuth's `encryptionScheme`, `factor`, `salt` and `password` (hashes §72). */
import { crypt64Alphabet } from '../crypt64.ts'
import { base64Bytes } from './bytes.ts'
import { digestText, pbkdf2Text } from './normal-forms.ts'
import { type HashReading, type ObjectReader, read, unsupported } from './reading.ts'

const scheme = 'fusionauth'

/** An object that names its encryption scheme. */
export const fusionAuthObject: ObjectReader = (object) => {
  const name = object.text('encryptionScheme')
  if (name === undefined) return undefined
  const parts = {
    factor: object.number('factor') ?? 1,
    salt: object.text('salt') ?? '',
    password: object.text('password') ?? '',
  }
  return (
    textual(name, parts) ?? derived(name, parts) ?? unsupported(`fusionauth ${name.slice(0, 64)}`)
  )
}

interface Parts {
  readonly factor: number
  readonly salt: string
  readonly password: string
}

/** bcrypt and phpass, whose parts are joined again. */
function textual(name: string, { factor, salt, password }: Parts): HashReading | undefined {
  if (name === 'bcrypt') {
    return read({ scheme, normal: `$2a$${String(factor).padStart(2, '0')}$${salt}${password}` })
  }
  const [, digest] = /^php?pass-(md5|sha512)$/.exec(name.replace('phppass', 'phpass')) ?? []
  if (digest === undefined) return undefined
  // The factor is the count of rounds.
  const cost = crypt64Alphabet[Math.log2(factor)]
  const id = digest === 'md5' ? '$P$' : '$S$'
  return read({ scheme, normal: cost && `${id}${cost}${salt}${password}` })
}

function derived(name: string, { factor, ...texts }: Parts): HashReading | undefined {
  const salt = base64Bytes(texts.salt)
  const hash = base64Bytes(texts.password)
  const [, digest] = /^salted-(md5|sha256)$/.exec(name) ?? []
  if (digest !== undefined) {
    const repeated = factor > 1 ? `;${digest}(d)*${factor - 1}` : ''
    const expression = `${digest}(p.s)${repeated}`
    return read({ scheme, normal: salt && digestText({ expression, salt, hash }) })
  }
  if (name === 'salted-hmac-sha256') {
    return read({
      scheme,
      normal: salt && digestText({ expression: 'hmac-sha256(s,p)', salt, hash }),
    })
  }
  const [, alg, size] = /^salted-pbkdf2-hmac-(sha256|sha512)(?:-(512))?$/.exec(name) ?? []
  if (alg === undefined) return undefined
  const isWhole = hash?.length === (size === '512' ? 64 : 32)
  const normal = pbkdf2Text({ digest: alg, rounds: factor, salt, key: hash })
  return read({ scheme, normal: isWhole ? normal : undefined })
}
