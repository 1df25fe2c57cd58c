/** Who is at the other end when proxies stand between ("X-Forwarded-For", chosen by count). */
import type { Exchange } from './exchange.ts'

/**
 * The address of the client. Of what `x-forwarded-for` says, only what our own proxies added is
 * believed: the last entry is by the one that reached us, and so on back. With fewer entries than
 * proxies the request came another way, and its own address is all that is known.
 */
export function clientAddress(
  { peer, forwardedFor }: Pick<Exchange, 'peer' | 'forwardedFor'>,
  trustedProxies: number,
): string {
  if (trustedProxies === 0) return peer
  const told = forwardedFor.split(',').map((entry) => entry.trim())
  return told.at(-trustedProxies) || peer
}
