/**
 * Relying parties of WebAuthn: which domain a credential may be for, and from which pages it
 * may be used (WebAuthn §5.1.2; browsers hold to the same, but a server must not trust that).
 */

/**
 * The relying party's id: the domain asked for, or the first host when none was. It must be
 * one of the hosts or a parent domain of one; `undefined` when it is neither.
 */
export function rpIdOf({
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

/** A domain without a dot, like `com`, has nobody who speaks for all below it. */
function isBelow({ host, domain }: { host: string; domain: string }): boolean {
  return domain.includes('.') && host.endsWith(`.${domain}`)
}

/**
 * Whether a page of that origin may use credentials of the relying party: it is on its domain
 * or below, over https; over http it must be on this machine or be the server's own origin.
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
