/** Targets of messages and calls: hosts with a port, HTTP endpoints, and plain mail addresses. */

/**
 * Parses `host:port` or `[::1]:port`; `undefined` for anything else. The host is returned without
 * brackets.
 */
export function hostAndPort(text: string): { host: string; port: number } | undefined {
  const found = /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:[\]/@?#\\]+)):(\d{1,5})$/.exec(text)
  const host = found?.[1] ?? found?.[2]
  const port = Number(found?.[3])
  return host !== undefined && port > 0 && port < 65_536 ? { host, port } : undefined
}

/** Longest URL accepted. */
const endpointLengthMax = 2048

/**
 * Whether a text is an absolute http or https URL without user name and password: URLs are
 * displayed and logged, secrets must not be.
 */
export function isHttpEndpoint(text: string): boolean {
  if (text.length > endpointLengthMax || !URL.canParse(text)) return false
  const { protocol, username, password, hostname } = new URL(text)
  const isHttp = protocol === 'http:' || protocol === 'https:'
  return isHttp && hostname !== '' && username === '' && password === ''
}

// Control characters by number: `\p{Cc}` is ten times slower.
const part = '[^\\s\\x00-\\x1f\\x7f-\\x9f<>,;:"()[\\]\\\\@]+'
const plainAddress = new RegExp(`^${part}@${part}$`)

/**
 * Whether a text is a single mailbox: text, `@`, text, without characters that end or separate
 * addresses.
 */
export function isPlainAddress(text: string): boolean {
  return plainAddress.test(text)
}
