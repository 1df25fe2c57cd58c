/** The client's address behind proxies (`X-Forwarded-For`, trusted by count). */
import type { Exchange } from './exchange.ts'

/**
 * The client's address. Only the entries of `x-forwarded-for` that trusted proxies added are used:
 * the last was added by the proxy connected to us, and so on backwards. With fewer entries than
 * proxies the peer's own address is returned. Ports, which some proxies add, are removed.
 */
export function clientAddress(
  { peer, forwardedFor }: Pick<Exchange, 'peer' | 'forwardedFor'>,
  trustedProxies: number,
): string {
  if (trustedProxies === 0) return peer
  const entries = forwardedFor.split(',').map((entry) => entry.trim())
  return withoutPort(entries.at(-trustedProxies) ?? '') || peer
}

/**
 * Removes the port from `192.0.2.1:4711` and `[2001:db8::1]:4711`; returns anything else
 * unchanged.
 */
function withoutPort(entry: string): string {
  const [, v4, v6] = /^(?:([0-9.]+):[0-9]+|\[([0-9a-f:.]+)\](?::[0-9]+)?)$/i.exec(entry) ?? []
  return v4 ?? v6 ?? entry
}
