/** Digests and MACs of Ory Kratos (hashes §68, §71). */
import { base64Bytes, hexBytes } from './bytes.ts'
import { digestNameOf, digestText } from './normal-forms.ts'
import { type HashReading, read, refused, type TextReader } from './reading.ts'

/** `$md5$…`, `$sha256$pf=…` and `$hmac-…$`. */
export const kratosTexts: TextReader = (text) => {
  const [, alg = '', pf, salt = '', hash = ''] =
    /^\$(md5|sha1|sha256|sha512)\$(?:pf=([^$]*)\$([^$]*)\$)?([^$]*)$/.exec(text) ?? []
  if (pf !== undefined) return templated({ alg, pf, salt, hash })
  if (alg === 'md5' && /^[A-Za-z0-9+/_-]{22}(?:==)?$/.test(hash)) {
    return read({
      scheme: 'kratos-digest',
      normal: digestText({ expression: 'md5(p)', hash: base64Bytes(hash) }),
    })
  }
  const [, name, mac = '', key = ''] = /^\$hmac-([a-z0-9-]+)\$([^$]*)\$([^$]*)$/.exec(text) ?? []
  if (name === undefined) return undefined
  const digest = digestNameOf(name)
  // The MAC is base64 of its hex.
  const bytes = hexBytes(base64Bytes(mac)?.toString() ?? '')
  // A truncated text would be another key: padding must be whole.
  const keyBytes = key.length % 4 === 0 ? base64Bytes(key) : undefined
  const normal =
    digest &&
    keyBytes &&
    digestText({ expression: `hmac-${digest}(s,p)`, salt: keyBytes, hash: bytes })
  return read({ scheme: 'kratos-hmac', normal })
}

/** The template becomes terms, each of its names wherever it occurs. */
function templated(parts: {
  readonly alg: string
  readonly pf: string
  readonly salt: string
  readonly hash: string
}): HashReading {
  const scheme = 'kratos-digest'
  const template = base64Bytes(parts.pf)?.toString()
  const salt = base64Bytes(parts.salt)
  if (template === undefined || !salt) return read({ scheme, normal: undefined })
  const terms = template
    .split(/(\{SALT\}|\{PASSWORD\})/)
    .filter((term) => term !== '')
    .map((term) => (term === '{SALT}' ? 's' : term === '{PASSWORD}' ? 'p' : `'${term}'`))
  if (terms.some((term) => !/^(?:[sp]|'[ -#%&(-~]*')$/.test(term))) {
    const remedy = 'Its template has characters that an expression cannot have'
    return refused({ scheme, reason: 'unsupported', remedy })
  }
  const expression = `${parts.alg}(${terms.join('.')})`
  return read({ scheme, normal: digestText({ expression, salt, hash: base64Bytes(parts.hash) }) })
}
