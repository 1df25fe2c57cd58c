/** Logto's `passwordAlgorithm` and `passwordEncrypted`, and its `Legacy` texts (hashes §76). */
import { hexBytes } from './bytes.ts'
import { digestNameOf, digestText, pbkdf2Text } from './normal-forms.ts'
import {
  type HashReading,
  named,
  type ObjectReader,
  type ReadContext,
  read,
  refused,
  unsupported,
} from './reading.ts'

const scheme = 'logto'

/** The columns of a user. */
export const logtoObject: ObjectReader = (object, { again }) => {
  const algorithm = object.text('passwordAlgorithm', 'password_algorithm')
  const text = object.text('passwordEncrypted', 'password_encrypted')
  if (algorithm === undefined || text === undefined) return undefined
  const alg = /^(?:MD5|SHA1|SHA256)$/.test(algorithm) ? digestNameOf(algorithm) : undefined
  if (alg === undefined) return named(scheme, again(text))
  return read({ scheme, normal: digestText({ expression: `${alg}(p)`, hash: hexBytes(text) }) })
}

/** `[algorithm, arguments, hash]`; the argument `@` stands for the password. */
export function logtoLegacy(
  value: readonly unknown[],
  { again }: ReadContext,
): HashReading | undefined {
  const [name, args, hash] = value
  const isShaped = typeof name === 'string' && Array.isArray(args) && typeof hash === 'string'
  if (!isShaped || value.length !== 3 || !args.every((arg) => typeof arg === 'string')) {
    return undefined
  }
  const texts: readonly string[] = args
  if (name === 'pbkdf2' || name === 'pbkdf2Sync') {
    const [salt = '', rounds, length, digest] = texts
    const key = hexBytes(hash)
    const bytes = salt.startsWith('hex:') ? hexBytes(salt.slice(4)) : Buffer.from(salt)
    const isWhole = key?.length === Number(length)
    const normal = pbkdf2Text({ digest, rounds: Number(rounds), salt: bytes, key })
    return read({ scheme, normal: isWhole ? normal : undefined })
  }
  if (name === 'firebase-scrypt') {
    const [salt, signerKey, saltSeparator, rounds, memCost] = texts
    const stated = { salt, signerKey, saltSeparator, rounds, memCost, hash }
    return named(scheme, again({ scheme: 'firebase-scrypt', ...stated }))
  }
  const alg = digestNameOf(name)
  return alg ? joined({ alg, texts, hash }) : unsupported(`logto ${name.slice(0, 64)}`)
}

function joined(given: { alg: string; texts: readonly string[]; hash: string }): HashReading {
  const { alg, texts, hash } = given
  const terms = texts
    .filter((text) => text !== '')
    .map((text) => (text === '@' ? 'p' : `'${text}'`))
  if (terms.some((term) => !/^(?:p|'[ -#%&(-~]*')$/.test(term))) {
    const remedy = 'Its arguments have characters that an expression cannot have'
    return refused({ scheme, reason: 'unsupported', remedy })
  }
  const expression = `${alg}(${terms.join('.')})`
  return read({ scheme, normal: digestText({ expression, hash: hexBytes(hash) }) })
}
