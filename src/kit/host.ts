/**
 * Which instance a request is for, and the origin of everything we tell about it: links in
 * mails, issuers, audiences, relying parties. Headers only choose which domain of the instance
 * that origin has; scheme and port are the external URL's. What chooses the instance is
 * believed in the order of surroundings.md §1.6.
 */
import { Code, StatusError } from './status.ts'

/** Where a request has come to. */
export interface Arrival<I> {
  readonly instance: I
  /** `scheme://host[:port]`, with a domain of the instance: the issuer, the start of links. */
  readonly origin: string
}

export interface ArrivalNeeds<I> {
  readonly places: {
    /** Whose domain a host without port is. */
    instanceByHost(host: string): Promise<I | null>
  }
  /** Its scheme and port are those of every origin. */
  readonly externalUrl: URL
}

/** The headers of a request, by lower-case name; `host` is `:authority` in HTTP/2. */
export interface RequestHeaders {
  get(name: string): string | undefined
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
export const forwardedValues = (text: string, parameter: 'for' | 'host'): string[] => {
  const values: string[] = []
  for (const [, name = '', quoted, token = ''] of text.matchAll(forwardedPair)) {
    if (name.toLowerCase() !== parameter) continue
    values.push(quoted === undefined ? token : quoted.replace(/\\(.)/g, '$1'))
  }
  return values
}

/** The same, of all the headers in that syntax. */
const forwarded = (headers: RequestHeaders, parameter: 'for' | 'host'): string[] =>
  forwardedHeaders.flatMap((name) => {
    const text = headers.get(name)
    return text === undefined ? [] : forwardedValues(text, parameter)
  })

/** The first host that is one, with its port. The own `Host` comes last: a proxy may set it. */
const askedHostOf = (headers: RequestHeaders): string => {
  const candidates = [
    headers.get('x-zitadel-instance-host'),
    ...forwarded(headers, 'host'),
    headers.get('x-forwarded-host')?.split(',', 1)[0],
    headers.get('host'),
  ]
  for (const candidate of candidates) {
    const found = hostOf(candidate)
    if (found !== undefined) return found
  }
  return ''
}

/** The external URL's scheme and port, around a host without port. */
export const originAt = (host: string, { protocol, port }: URL): string =>
  `${protocol}//${host}${port === '' ? '' : `:${port}`}`

/**
 * Where a request has come to. The port that chose the instance does not matter: it may be that
 * of a proxy or a tunnel. The public host is what links are to begin with, so it must be a
 * domain of the same instance, and its port, if it has one, the one clients reach us by.
 * Rejects with a `StatusError` (`NOT_FOUND`) when the host leads to no instance, or the public
 * host (`QUERY-IuGh1`) is not ours.
 */
export async function arrivalOf<I extends { readonly id: string }>(
  { places, externalUrl }: ArrivalNeeds<I>,
  headers: RequestHeaders,
): Promise<Arrival<I>> {
  const instanceHost = withoutPort(askedHostOf(headers))
  const shown = hostOf(headers.get('x-zitadel-public-host')) ?? instanceHost
  const publicHost = withoutPort(shown)
  const foreign = () => new StatusError(Code.notFound, unableText('foreign', hosts))
  const hosts = { hosts: `${instanceHost} ${shown}`, externalUrl }
  const instance = await places.instanceByHost(instanceHost)
  if (!instance) throw new UnknownHost(instanceHost, unableText('unknown', hosts))
  if (publicHost !== instanceHost) {
    const other = await places.instanceByHost(publicHost)
    if (other?.id !== instance.id) throw foreign()
  }
  if (!isOurPort(shown, externalUrl)) throw foreign()
  return { instance, origin: originAt(publicHost, externalUrl) }
}

function isOurPort(host: string, { protocol, port }: URL): boolean {
  const [, told] = /:([0-9]+)$/.exec(host) ?? []
  const own = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)
  return told === undefined || Number(told) === own
}

const reasons = {
  unknown: 'ID=QUERY-1kIjX Message=Errors.IAM.NotFound',
  foreign:
    'ID=QUERY-IuGh1 Message=Errors.IAM.NotFound (x-zitadel-public-host must be a domain of the ' +
    'instance, with the port of the external URL or none)',
} as const

/** What a request hears whose hosts lead nowhere; clients match its beginning. */
function unableText(
  why: keyof typeof reasons,
  { hosts, externalUrl: { protocol, hostname } }: { hosts: string; externalUrl: URL },
): string {
  return (
    `unable to set instance using origin {${hosts} ${protocol.slice(0, -1)}} ` +
    `(ExternalDomain is ${hostname}): ${reasons[why]}`
  )
}

/** No instance has the host that a request came to. */
export class UnknownHost extends StatusError {
  /** Without port and in lower case; empty where the request named none. */
  readonly host: string

  constructor(host: string, message: string) {
    super(Code.notFound, message)
    this.host = host
  }
}
