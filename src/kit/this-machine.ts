/** Whether a request comes from this machine itself, for pages shown without a sign-in. */
import { withoutPort } from './host.ts'
import { isLoopbackHost } from './inner-addresses.ts'

/** The connection's peer and the request headers. */
export interface PeerAndHeaders {
  /** Address of the peer. */
  readonly peer: string
  readonly headers: { get(name: string): string | undefined }
}

/** Headers that proxies add; the last ones are those of large networks. */
const proxyHeaders = [
  'forwarded',
  'via',
  'x-real-ip',
  'x-client-ip',
  'x-original-host',
  'x-original-url',
  'x-forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-server',
  'x-forwarded-prefix',
  'x-forwarded-by',
  'x-forwarded-scheme',
  'x-forwarded-ssl',
  'x-forwarded-protocol',
  'x-forwarded-uri',
  'x-forwarded-path',
  'x-forwarded-method',
  'x-forwarded-client-cert',
  'x-forwarded-user',
  'x-scheme',
  'x-url-scheme',
  'front-end-https',
  'x-original-forwarded-for',
  'x-proxyuser-ip',
  'x-originating-ip',
  'x-remote-ip',
  'x-remote-addr',
  'client-ip',
  'x-cluster-client-ip',
  'x-envoy-external-address',
  'x-envoy-internal',
  'x-request-start',
  'x-zitadel-forwarded',
  'x-zitadel-forward-to',
  'x-zitadel-instance-host',
  'x-zitadel-public-host',
  'cdn-loop',
  'cf-connecting-ip',
  'cf-connecting-ipv6',
  'cf-ray',
  'cf-visitor',
  'true-client-ip',
  'fastly-client-ip',
  'akamai-origin-hop',
  'x-azure-clientip',
  'x-azure-socketip',
  'x-amz-cf-id',
  'x-amzn-trace-id',
  'x-cloud-trace-context',
  'x-appengine-user-ip',
  'fly-client-ip',
  'x-vercel-forwarded-for',
  'x-nf-client-connection-ip',
]

/** Whether the peer is this machine. */
export function isPeerLocal({ peer }: Pick<PeerAndHeaders, 'peer'>): boolean {
  return /^(::ffff:)?127\./.test(peer) || peer === '::1'
}

/**
 * Whether the request names this machine as its host (a page of another site can resolve its own
 * name to this machine) and passed no proxy that identifies itself (proxies forward requests from
 * elsewhere).
 */
export function isAddressedLocally({ headers }: Pick<PeerAndHeaders, 'headers'>): boolean {
  return (
    isLoopbackHost(withoutPort(headers.get('host') ?? '')) &&
    proxyHeaders.every((name) => headers.get(name) === undefined)
  )
}
