/** The network of an address, for counting: the part that is typically assigned to one customer. */
import { isIPv6 } from 'node:net'

/**
 * An IPv4 address unchanged, also if written as IPv6; of other IPv6 addresses the first 64 bits,
 * because one customer usually has at least that range (RFC 6177). Other texts are returned
 * unchanged.
 */
export function findNetwork(address: string): string {
  if (!address.includes(':')) return address
  const [, short] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? []
  if (short !== undefined) return short
  const [plain = ''] = address.split('%')
  if (!isIPv6(plain)) return address
  const [before = '', after = ''] = plain.split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const [head, tail] = [groups(before), groups(after)]
  // The last group may be written as an IPv4 address, which takes the place of two.
  const count = head.length + tail.length + (plain.includes('.') ? 1 : 0)
  const zeros = plain.includes('::') ? Array.from({ length: 8 - count }, () => '0') : []
  const first = [...head, ...zeros, ...tail].slice(0, 4)
  return `${first.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
