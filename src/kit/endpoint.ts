/** Where something is sent: hosts with a port, HTTP endpoints, and plain mail addresses. */

/** `host:port`, `[::1]:port`; nothing when it is anything else. The host is without brackets. */
export function hostAndPort(text: string): { host: string; port: number } | undefined {
  const found = /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:[\]/@?#\\]+)):(\d{1,5})$/.exec(text)
  const host = found?.[1] ?? found?.[2]
  const port = Number(found?.[3])
  return host !== undefined && port > 0 && port < 65_536 ? { host, port } : undefined
}

/** Longer than any address that somebody means. */
const endpointLengthMax = 2048

/**
 * Whether a text is an absolute URL we could call: HTTP with or without TLS, and no name or
 * password in it, for a URL is shown and logged where secrets are not.
 */
export function isHttpEndpoint(text: string): boolean {
  if (text.length > endpointLengthMax || !URL.canParse(text)) return false
  const { protocol, username, password, hostname } = new URL(text)
  const isHttp = protocol === 'http:' || protocol === 'https:'
  return isHttp && hostname !== '' && username === '' && password === ''
}

// Control characters by their numbers: a class of `\p{Cc}` takes ten times as long.
const part = '[^\\s\\x00-\\x1f\\x7f-\\x9f<>,;:"()[\\]\\\\@]+'
const plainAddress = new RegExp(`^${part}@${part}$`)

/** One mailbox: something, an @, something, and nothing that ends or parts addresses. */
export function isPlainAddress(text: string): boolean {
  return plainAddress.test(text)
}
