/** Who is at the other end when proxies stand between ("X-Forwarded-For", chosen by count). */
import type { Exchange } from './exchange.ts'

/**
 * The address of the client. Of what `x-forwarded-for` says, only what our own proxies added is
 * believed: the last entry is by the one that reached us, and so on back. With fewer entries than
 * proxies the request came another way, and its own address is all that is known. Some proxies
 * add the port, which each connection has of its own: it is left out.
 */
export function clientAddress(
  { peer, forwardedFor }: Pick<Exchange, 'peer' | 'forwardedFor'>,
  trustedProxies: number,
): string {
  if (trustedProxies === 0) return peer
  const told = forwardedFor.split(',').map((entry) => entry.trim())
  return withoutPort(told.at(-trustedProxies) ?? '') || peer
}

/** Of `192.0.2.1:4711` and `[2001:db8::1]:4711` the address; all else as it is. */
function withoutPort(entry: string): string {
  const [, v4, v6] = /^(?:([0-9.]+):[0-9]+|\[([0-9a-f:.]+)\](?::[0-9]+)?)$/i.exec(entry) ?? []
  return v4 ?? v6 ?? entry
}
