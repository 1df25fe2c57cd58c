/**
 * Relying parties of WebAuthn: the domain a credential is bound to, and the origins that may use
 * it (WebAuthn §5.1.2; browsers enforce the same, but a server must not rely on that).
 */

/**
 * The relying party id: the requested domain, or the first host if none was requested. It must be
 * one of the hosts or a parent domain of one; otherwise `undefined`.
 */
export function findRpId({
  domain,
  hosts,
}: {
  readonly domain: string
  /** Without ports, lower-case. */
  readonly hosts: readonly string[]
}): string | undefined {
  if (domain === '') return hosts[0]
  const asked = domain.toLowerCase()
  const fits = hosts.some((host) => host === asked || isBelow({ host, domain: asked }))
  return fits ? asked : undefined
}

/** A domain without a dot, such as `com`, is not accepted as a parent. */
function isBelow({ host, domain }: { host: string; domain: string }): boolean {
  return domain.includes('.') && host.endsWith(`.${domain}`)
}

/**
 * Whether an origin may use credentials of the relying party: its host is the domain or below it,
 * over https; http is accepted for this machine or for the server's own origin.
 */
export function mayUseRp({
  origin,
  rpId,
  ownOrigin,
}: {
  readonly origin: string
  readonly rpId: string
  readonly ownOrigin: string
}): boolean {
  if (!URL.canParse(origin)) return false
  const { protocol, hostname, origin: canonical } = new URL(origin)
  if (canonical !== origin) return false
  if (hostname !== rpId && !hostname.endsWith(`.${rpId}`)) return false
  const isHere = hostname === 'localhost' || hostname.endsWith('.localhost')
  return protocol === 'https:' || (protocol === 'http:' && (isHere || origin === ownOrigin))
}
