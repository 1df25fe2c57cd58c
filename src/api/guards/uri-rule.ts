/**
 * The `uri` and `uri_ref` rules of protoc-gen-validate: what Go's `url.Parse` accepts
 * (https://pkg.go.dev/net/url#Parse; a superset of RFC 3986), and why it does not. Texts are read
 * as bytes, each a character, as in Go.
 */
import { isIPv4, isIPv6 } from 'node:net'
import { goQuote } from '../../kit/protojson/go-quote.ts'

const bytesOf = (text: string): string => Buffer.from(text).toString('latin1')
const quoted = (bytes: string): string => goQuote(Buffer.from(bytes, 'latin1').toString())

const control = /[^ -~\x80-\xff]/
const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/
const userInfo = /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/
const notInHost = /[^\w\-.~!$&'()*+,;=:[\]<>"%\x80-\xff]/
const port = /^(?::[0-9]*)?$/

/** A percent sign without two hexadecimal digits. */
const escapeFault = (bytes: string): string | undefined => {
  const at = /%(?![0-9a-fA-F]{2})/.exec(bytes)?.index
  return at === undefined ? undefined : `invalid URL escape ${quoted(bytes.slice(at, at + 3))}`
}

/** In a host only bytes beyond ASCII may be escaped, and the percent sign of a zone. */
const hostTextFault = (bytes: string): string | undefined => {
  const badEscape =
    /%(?:(?![0-9a-fA-F]{2})|(?!25)[0-7])/.exec(bytes)?.index ?? Number.POSITIVE_INFINITY
  const other = notInHost.exec(bytes)?.index ?? Number.POSITIVE_INFINITY
  if (badEscape < other)
    return `invalid URL escape ${quoted(bytes.slice(badEscape, badEscape + 3))}`
  return Number.isFinite(other)
    ? `invalid character ${quoted(bytes[other] ?? '')} in host name`
    : undefined
}

/** A host in brackets: an address of IPv6, which may have a zone. */
const literalFault = (host: string): string | undefined => {
  const end = host.lastIndexOf(']')
  if (end < 0) return "missing ']' in host"
  const behind = host.slice(end + 1)
  if (!port.test(behind)) return `invalid port ${quoted(behind)} after host`
  const inside = host.slice(1, end)
  const zone = inside.indexOf('%25')
  const address = zone < 0 ? inside : inside.slice(0, zone)
  const fault = hostTextFault(address)
  if (fault !== undefined) return fault
  if (isIPv4(address)) return 'invalid IP-literal'
  if (isIPv6(address) && !address.includes('%')) return undefined
  return `invalid host: ParseAddr(${quoted(inside)}): unable to parse IP`
}

interface Authority {
  readonly authority: string
  /** The scheme with its colon; empty without one. */
  readonly prefix: string
}

const hostFault = ({ authority: host, prefix }: Authority): string | undefined => {
  const bracket = host.lastIndexOf('[')
  if (bracket > 0) return 'invalid IP-literal'
  if (bracket === 0) return literalFault(host)
  // Go refuses a second colon only where it knows that there can be none.
  const isWeb = /^https?:$/i.test(prefix)
  const colon = isWeb ? host.indexOf(':') : host.lastIndexOf(':')
  if (colon >= 0 && !port.test(host.slice(colon))) {
    return `invalid port ${quoted(host.slice(colon))} after host`
  }
  return hostTextFault(host)
}

const authorityFault = ({ authority, prefix }: Authority): string | undefined => {
  const at = authority.lastIndexOf('@')
  const fault = hostFault({ authority: authority.slice(at + 1), prefix })
  if (fault !== undefined || at < 0) return fault
  const user = authority.slice(0, at)
  return userInfo.test(user) ? escapeFault(user) : 'net/url: invalid userinfo'
}

/** Why the part before the fragment is refused. */
const referenceFault = (reference: string): string | undefined => {
  if (control.test(reference)) return 'net/url: invalid control character in URL'
  if (reference === '*') return undefined
  if (reference.startsWith(':')) return 'missing protocol scheme'
  const prefix = scheme.exec(reference)?.[0] ?? ''
  const rest = reference.slice(prefix.length).replace(/\?.*$/s, '')
  if (!rest.startsWith('/')) {
    // With a scheme the rest is opaque and not checked.
    if (prefix !== '') return undefined
    if ((rest.split('/')[0] ?? '').includes(':')) {
      return 'first path segment in URL cannot contain colon'
    }
  }
  const hasAuthority = prefix === '' ? /^\/\/(?!\/)/.test(rest) : rest.startsWith('//')
  if (!hasAuthority) return escapeFault(rest)
  const [, authority = '', path = ''] = /^\/\/([^/]*)(.*)$/s.exec(rest) ?? []
  return authorityFault({ authority, prefix }) ?? escapeFault(path)
}

/** Why a text is not a URI reference; undefined if it is one. */
export const uriFault = (text: string): string | undefined => {
  const bytes = bytesOf(text)
  const hash = bytes.indexOf('#')
  const reference = hash < 0 ? bytes : bytes.slice(0, hash)
  const fault = referenceFault(reference)
  if (fault !== undefined) return `parse ${quoted(reference)}: ${fault}`
  const fragment = hash < 0 ? undefined : escapeFault(bytes.slice(hash + 1))
  return fragment === undefined ? undefined : `parse ${quoted(bytes)}: ${fragment}`
}

/** Whether a valid URI reference has a scheme. */
export const isAbsoluteUri = (text: string): boolean => scheme.test(text)
