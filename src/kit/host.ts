/**
 * Which instance a request is for, and the origin used in links, issuers, audiences and relying
 * parties. Headers only select which domain of the instance the origin has; scheme and port are
 * those of the external URL. The headers are consulted in the order of surroundings.md §1.6.
 */
import { Code, StatusError } from './status.ts'

/** The instance and the origin a request was sent to. */
export interface RequestOrigin<I> {
  readonly instance: I
  /** `scheme://host[:port]` with a domain of the instance; used as issuer and in links. */
  readonly origin: string
}

/** What resolving an origin needs. */
export interface RequestOriginDeps<I> {
  readonly directory: {
    /** The instance with this domain (a host without port), or null. */
    instanceByHost(host: string): Promise<I | null>
    /** Whether a host may be shown by an instance that it does not lead to. */
    isTrustedDomain(scope: { instanceId: string; domain: string }): Promise<boolean>
  }
  /** Supplies scheme and port of every origin. */
  readonly externalUrl: URL
}

/** What is asked of an instance. */
export interface HostedInstance {
  readonly id: string
  /** Whether all calls on it are refused. */
  readonly isBlocked: boolean
}

/** The headers of a request, by lower-case name; `host` is `:authority` in HTTP/2. */
export interface RequestHeaders {
  get(name: string): string | undefined
}

// A name or IPv4 address, or an IPv6 address in brackets, with an optional port. Excludes anything
// that could end the host inside a link.
const hostPattern = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?$/

/** Headers in the syntax of RFC 7239, not all of them standard. */
const forwardedHeaders = [
  'forwarded',
  'x-zitadel-forwarded',
  'x-zitadel-forward-to',
  'x-forwarded-for',
]

// `name=value` or `name="value"`. Anchored to the start of a name, so that matching stays linear.
const forwardedPair =
  /(?<![\w!#$%&'*+.^`|~-])([\w!#$%&'*+.^`|~-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s",;]*))/g

/** Parses a host, lower-cased; `undefined` if it is empty or its port is not a number. */
const hostOf = (text: string | undefined): string | undefined => {
  const host = text?.trim().toLowerCase()
  return host !== undefined && hostPattern.test(host) ? host : undefined
}

/** The host without its port. */
export const withoutPort = (host: string): string => host.replace(/:[0-9]+$/, '')

/**
 * All values of one parameter in a header in the syntax of RFC 7239, in order. Malformed parts are
 * skipped.
 */
export const forwardedValues = (text: string, parameter: 'for' | 'host'): string[] => {
  const values: string[] = []
  for (const [, name = '', quoted, token = ''] of text.matchAll(forwardedPair)) {
    if (name.toLowerCase() !== parameter) continue
    values.push(quoted === undefined ? token : quoted.replace(/\\(.)/g, '$1'))
  }
  return values
}

/** The same over all headers with that syntax. */
const forwarded = (headers: RequestHeaders, parameter: 'for' | 'host'): string[] =>
  forwardedHeaders.flatMap((name) => {
    const text = headers.get(name)
    return text === undefined ? [] : forwardedValues(text, parameter)
  })

/** The first valid host, with its port. `Host` comes last, because a proxy may have changed it. */
const findRequestedHost = (headers: RequestHeaders): string => {
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

/** The external URL's scheme and port around a host without port. */
export const originAt = (host: string, { protocol, port }: URL): string =>
  `${protocol}//${host}${port === '' ? '' : `:${port}`}`

/**
 * Resolves the instance and origin of a request. The port of the host is ignored: it may be that
 * of a proxy or a tunnel. The public host, which links use, must be a domain of the same instance,
 * and its port, if any, that of the external URL. Rejects with a `StatusError` (`NOT_FOUND`) when
 * no instance has the host, or when the public host (`QUERY-IuGh1`) belongs to no or another
 * instance, which does not trust it either; with `BlockedInstance` when the instance is blocked.
 */
export async function resolveRequestOrigin<I extends HostedInstance>(
  { directory, externalUrl }: RequestOriginDeps<I>,
  headers: RequestHeaders,
): Promise<RequestOrigin<I>> {
  const instanceHost = withoutPort(findRequestedHost(headers))
  const shown = hostOf(headers.get('x-zitadel-public-host')) ?? instanceHost
  const publicHost = withoutPort(shown)
  const foreign = () => new StatusError(Code.notFound, noInstanceText('foreign', hosts))
  const hosts = { hosts: `${instanceHost} ${shown}`, externalUrl }
  const instance = await directory.instanceByHost(instanceHost)
  if (!instance) throw new UnknownHost(instanceHost, noInstanceText('unknown', hosts))
  if (publicHost !== instanceHost) {
    const other = await directory.instanceByHost(publicHost)
    const trusted = { instanceId: instance.id, domain: publicHost }
    if (other?.id !== instance.id && !(await directory.isTrustedDomain(trusted))) throw foreign()
  }
  if (!isOurPort(shown, externalUrl)) throw foreign()
  if (instance.isBlocked) throw new BlockedInstance({ host: publicHost })
  return { instance, origin: originAt(publicHost, externalUrl) }
}

function isOurPort(host: string, { protocol, port }: URL): boolean {
  const [, given] = /:([0-9]+)$/.exec(host) ?? []
  const own = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)
  return given === undefined || Number(given) === own
}

const reasons = {
  unknown: 'ID=QUERY-1kIjX Message=Errors.IAM.NotFound',
  foreign:
    'ID=QUERY-IuGh1 Message=Errors.IAM.NotFound (x-zitadel-public-host must be a domain of the ' +
    'instance, with the port of the external URL or none)',
} as const

/** The error text for an unknown host; clients match its beginning. */
function noInstanceText(
  why: keyof typeof reasons,
  { hosts, externalUrl: { protocol, hostname } }: { hosts: string; externalUrl: URL },
): string {
  return (
    `unable to set instance using origin {${hosts} ${protocol.slice(0, -1)}} ` +
    `(ExternalDomain is ${hostname}): ${reasons[why]}`
  )
}

/** The operator of the server has blocked the instance of a request (organizations.md §2.5). */
export class BlockedInstance extends StatusError {
  /** Without port and in lower case. */
  readonly host: string

  constructor({ host }: { readonly host: string }) {
    super(Code.resourceExhausted, 'Instance is blocked (LIMITS-molsj)')
    this.host = host
  }
}

/** No instance has the host of a request. */
export class UnknownHost extends StatusError {
  /** Without port and in lower case; empty if the request named none. */
  readonly host: string

  constructor(host: string, message: string) {
    super(Code.notFound, message)
    this.host = host
  }
}
