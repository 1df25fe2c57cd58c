/**
 * Which instance a request is for, and under which origin its sender knows us.
 * Proxies tell both in headers; the order in which we believe them is that of
 * surroundings.md §1.6.
 */
import { Code, StatusError } from './status.ts'

/** What a request says about the place it was sent to. */
export interface RequestOrigin {
  /** Host without port, lower-case: the key to look the instance up. Empty: none was given. */
  readonly instanceHost: string
  /** Host for links and the issuer, lower-case, with its port if it has one. */
  readonly publicHost: string
  readonly proto: 'http' | 'https'
  /** `proto://publicHost`: the issuer, and the start of every link. */
  readonly origin: string
}

/** What is needed of a request. */
export interface RequestHost {
  /** The first value of a header, by lower-case name. */
  readonly header: (name: string) => string | undefined
  /** The request's own `Host` or `:authority`. */
  readonly host: string | undefined
  /** `secure`: clients reach us by https, whatever the last hop looks like. */
  readonly external: { readonly secure: boolean }
}

// A name or IPv4 address, or an IPv6 address in brackets; then maybe a port.
// Nothing that could end a host inside a link is let through.
const hostPattern = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?$/

/** Headers in the syntax of RFC 7239, though not all by its name. */
const forwardedHeaders = [
  'forwarded',
  'x-zitadel-forwarded',
  'x-zitadel-forward-to',
  'x-forwarded-for',
]

// `name=value` or `name="value"`; begins where a name begins, or it would take long to
// find none in a long text.
const forwardedPair =
  /(?<![\w!#$%&'*+.^`|~-])([\w!#$%&'*+.^`|~-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s",;]*))/g

/** A host, lower-cased; `undefined` if it is empty, or its port is not a number. */
const hostOf = (text: string | undefined): string | undefined => {
  const host = text?.trim().toLowerCase()
  return host !== undefined && hostPattern.test(host) ? host : undefined
}

/** The host without its port. */
export const withoutPort = (host: string): string => host.replace(/:[0-9]+$/, '')

/**
 * All values that a header in the syntax of RFC 7239 gives to one parameter, in
 * order. What is not in that syntax gives none.
 */
export const forwardedValues = (text: string, parameter: string): string[] => {
  const values: string[] = []
  for (const [, name = '', quoted, token = ''] of text.matchAll(forwardedPair)) {
    if (name.toLowerCase() !== parameter) continue
    values.push(quoted === undefined ? token : quoted.replace(/\\(.)/g, '$1'))
  }
  return values
}

/** The same, of all the headers in that syntax. */
const forwarded = (header: RequestHost['header'], parameter: string): string[] =>
  forwardedHeaders.flatMap((name) => {
    const text = header(name)
    return text === undefined ? [] : forwardedValues(text, parameter)
  })

/** The first host that is one. The own `Host` comes last: a proxy may have set it. */
const instanceHostOf = ({ header, host }: RequestHost): string => {
  const candidates = [
    header('x-zitadel-instance-host'),
    ...forwarded(header, 'host'),
    header('x-forwarded-host')?.split(',', 1)[0],
    host,
  ]
  for (const candidate of candidates) {
    const found = hostOf(candidate)
    if (found !== undefined) return found
  }
  return ''
}

const protoOf = ({ header, external }: RequestHost): 'http' | 'https' => {
  if (external.secure) return 'https'
  const told = [...forwarded(header, 'proto'), header('x-forwarded-proto')?.split(',', 1)[0]]
  for (const text of told) {
    const proto = text?.trim().toLowerCase()
    if (proto === 'http' || proto === 'https') return proto
  }
  return 'http'
}

/**
 * Reads the origin of a request. It believes what it is told: whether the
 * instance exists, and whether the public host is one of its domains, is for
 * the caller to check.
 */
export const originOf = (request: RequestHost): RequestOrigin => {
  const instanceHost = instanceHostOf(request)
  const publicHost = hostOf(request.header('x-zitadel-public-host')) ?? instanceHost
  const proto = protoOf(request)
  return {
    instanceHost: withoutPort(instanceHost),
    publicHost,
    proto,
    origin: `${proto}://${publicHost}`,
  }
}

/** What a request hears whose host leads to no instance; clients match its beginning. */
export const unknownInstance = (place: RequestOrigin): StatusError => {
  const { instanceHost, publicHost, proto } = place
  return new StatusError(
    Code.notFound,
    `unable to set instance using origin {${instanceHost} ${publicHost} ${proto}}: ` +
      'ID=QUERY-1kIjX Message=Errors.IAM.NotFound',
  )
}
