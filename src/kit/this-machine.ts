/**
 * Whether a request comes from this machine itself: for what is shown without a sign-in, and is
 * nobody else's business.
 */
import { withoutPort } from './host.ts'
import { isLoopbackHost } from './inner-addresses.ts'

export interface Visit {
  /** Address of the other end of the connection. */
  readonly peer: string
  readonly headers: { get(name: string): string | undefined }
}

/** Proxies say by one of these that they are there; the last ones are those of large networks. */
const proxyHeaders = [
  ...['forwarded', 'via', 'x-real-ip', 'x-client-ip', 'x-original-host', 'x-original-url'],
  ...['x-forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto'],
  ...['x-forwarded-port', 'x-forwarded-server', 'x-forwarded-prefix', 'x-forwarded-by'],
  ...['x-forwarded-scheme', 'x-forwarded-ssl', 'x-forwarded-protocol', 'x-forwarded-uri'],
  ...['x-forwarded-path', 'x-forwarded-method', 'x-forwarded-client-cert', 'x-forwarded-user'],
  ...['x-scheme', 'x-url-scheme', 'front-end-https', 'x-original-forwarded-for'],
  ...['x-proxyuser-ip', 'x-originating-ip', 'x-remote-ip', 'x-remote-addr', 'client-ip'],
  ...['x-cluster-client-ip', 'x-envoy-external-address', 'x-envoy-internal', 'x-request-start'],
  ...['x-zitadel-forwarded', 'x-zitadel-forward-to'],
  ...['x-zitadel-instance-host', 'x-zitadel-public-host'],
  ...['cdn-loop', 'cf-connecting-ip', 'cf-connecting-ipv6', 'cf-ray', 'cf-visitor'],
  ...['true-client-ip', 'fastly-client-ip', 'akamai-origin-hop', 'x-azure-clientip'],
  ...['x-azure-socketip', 'x-amz-cf-id', 'x-amzn-trace-id', 'x-cloud-trace-context'],
  ...[
    'x-appengine-user-ip',
    'fly-client-ip',
    'x-vercel-forwarded-for',
    'x-nf-client-connection-ip',
  ],
]

/** Whether the other end of the connection is this machine. */
export function isPeerHere({ peer }: Pick<Visit, 'peer'>): boolean {
  return /^(::ffff:)?127\./.test(peer) || peer === '::1'
}

/**
 * Whether it names this machine as its host, for a page of another site can make its own name
 * lead here, and came through no proxy that says so, for proxies lead the world here.
 */
export function isMeantForThisMachine({ headers }: Pick<Visit, 'headers'>): boolean {
  return (
    isLoopbackHost(withoutPort(headers.get('host') ?? '')) &&
    proxyHeaders.every((name) => headers.get(name) === undefined)
  )
}
